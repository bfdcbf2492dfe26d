import { Module } from '@nestjs/common';
import { PlanModule } from '@convenor/plan';
import { OnlineModule } from '../online/online.module';
import { HostPages } from './host-page.query';
import { KeepHostPage } from './keep-host-page';

/** The host's one page. */
@Module({ imports: [PlanModule, OnlineModule], providers: [HostPages, KeepHostPage], exports: [HostPages, KeepHostPage] })
export class HostPageModule {}

import { Module } from '@nestjs/common';
import { Live } from './live.query';

/** Who is there at this moment. `OnlineServices` comes from the app; the controller is bound there. */
@Module({ providers: [Live], exports: [Live] })
export class LiveModule {}

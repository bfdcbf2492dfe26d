import { Module, type OnModuleInit } from '@nestjs/common';
import { Announcements } from '@convenor/database';
import { Fragments } from './fragments';
import { PersonalFeeds } from './personal-feeds';
import { ProgrammeFeeds } from './programme-feeds';

/** Feeds to subscribe to: a programme's for anybody, a person's by a link of her own. */
@Module({ providers: [Fragments, ProgrammeFeeds, PersonalFeeds], exports: [ProgrammeFeeds, PersonalFeeds] })
export class FeedsModule implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly personal: PersonalFeeds,
  ) {}

  onModuleInit(): void {
    this.announcements.on('registration.forgotten', (tx) => this.personal.forget(tx));
  }
}

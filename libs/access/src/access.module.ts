import { Module, type DynamicModule } from '@nestjs/common';
import { Transactions } from '@convenor/database';
import { RateLimits } from './rate-limits';
import { Secrets } from './secrets';
import { Sessions } from './sessions';
import { INSTALLATION, type Installation } from './sign-in.controller';
import { SignInLinks } from './sign-in-links';
import { SignedLinks } from './signed-links';

/** Keys, links, sessions and limits, for all stages of a process. */
@Module({})
export class AccessModule {
  /** @param secret at least 32 characters, the same in every process of the installation */
  static with({ secret, installation }: { secret: string; installation: Installation }): DynamicModule {
    const providers = [
      { provide: INSTALLATION, useValue: installation },
      { provide: Secrets, useFactory: () => new Secrets(secret) },
      { provide: SignedLinks, inject: [Secrets], useFactory: (secrets: Secrets) => new SignedLinks(secrets) },
      { provide: RateLimits, inject: [Transactions], useFactory: (transactions: Transactions) => new RateLimits(transactions) },
      { provide: Sessions, inject: [Transactions], useFactory: (transactions: Transactions) => new Sessions(transactions) },
      {
        provide: SignInLinks,
        inject: [Transactions, Sessions],
        useFactory: (transactions: Transactions, sessions: Sessions) => new SignInLinks(transactions, sessions),
      },
    ];
    return { module: AccessModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}

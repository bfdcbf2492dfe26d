import { Controller } from '@nestjs/common';
import { Input, Route } from '@convenor/access';
import { showLive, type InputOf, type OutputOf } from '@convenor/contracts';
import { Live } from './live.query';

/** The moment: who is there. */
@Controller()
export class LiveController {
  constructor(private readonly live: Live) {}

  @Route(showLive)
  show(@Input() { roundtableId, known }: InputOf<typeof showLive>): Promise<OutputOf<typeof showLive>> {
    return this.live.show(roundtableId, known);
  }
}

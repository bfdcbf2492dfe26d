import { Controller } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { proposeWording, showWording, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { ProposeWording } from './propose-wording';

@Controller()
export class WordingController {
  constructor(private readonly wording: ProposeWording) {}

  @Route(showWording)
  show(): OutputOf<typeof showWording> {
    return { available: this.wording.isAvailable() };
  }

  @Route(proposeWording)
  propose(@Input() wish: InputOf<typeof proposeWording>, @Acting() by: Actor): Promise<OutputOf<typeof proposeWording>> {
    return this.wording.propose(wish, by);
  }
}

import { Controller } from '@nestjs/common';
import { Route } from '@convenor/access';
import { loadExample, type OutputOf } from '@convenor/contracts';
import { LoadExample } from './load-example';

@Controller()
export class ExampleController {
  constructor(private readonly example: LoadExample) {}

  @Route(loadExample)
  async load(): Promise<OutputOf<typeof loadExample>> {
    return { items: await this.example.load() };
  }
}

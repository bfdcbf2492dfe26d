import type { Proposal } from '@convenor/contracts';
import { squeeze } from './lines';

type Warning = Proposal['warnings'][number];
type Question = Proposal['questions'][number];

/** What the reading of one part found beside the facts themselves. */
export class Findings {
  readonly sources: Record<string, string> = {};
  readonly guesses: string[] = [];
  readonly warnings: Warning[] = [];
  readonly missing: string[] = [];
  readonly questions: Question[] = [];

  /** The phrase of the paper that a field rests on; the first one given stays. */
  source(pointer: string, phrase: string): void {
    this.sources[pointer] ??= squeeze(phrase);
  }

  /** Marks a field as inferred rather than printed. */
  guess(pointer: string): void {
    if (!this.guesses.includes(pointer)) this.guesses.push(pointer);
  }

  /** A question that another part of the paper has answered. */
  settle(field: string): void {
    const at = this.questions.findIndex((one) => one.field === field);
    if (at !== -1) this.questions.splice(at, 1);
  }

  warn(code: string, where: string, text: string, suggestion: string | null = null): void {
    if (!this.warnings.some((one) => one.code === code && one.text === text)) this.warnings.push({ code, where, text, suggestion });
  }

  /** Only day, start, end and zone may be asked without options: a roundtable cannot exist without them. */
  ask(field: string, why: string, options: readonly string[] = []): void {
    if (!this.questions.some((one) => one.field === field)) this.questions.push({ field, why, options: [...new Set(options)] });
  }
}

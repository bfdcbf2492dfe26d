import { DomainError, type Settings } from '@convenor/kernel';
import { z } from 'zod';

/** What is sent: an instruction and the text it is about. */
export interface WordingQuestion { instruction: string; text: string }

/** A service that answers a question in words. Off unless an operator set one up. */
export abstract class WordingService {
  /** @throws DomainError WORDING_UNAVAILABLE with a sentence on what is wrong; never with what was sent or answered */
  abstract ask(question: WordingQuestion): Promise<string>;
}

const unavailable = (sentence: string, facts: Record<string, unknown> = {}): DomainError =>
  new DomainError('WORDING_UNAVAILABLE', 'unavailable', `${sentence} Nothing was changed.`, facts);

const Answer = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });
const mostOctets = 64 * 1024;

/** Speaks to any service that knows `POST …/chat/completions` as OpenAI describes it. Nothing of it is logged. */
export class ChatWording extends WordingService {
  constructor(
    private readonly url: string,
    private readonly model: string,
    private readonly key: string | undefined,
    private readonly timeoutMs = 20_000,
  ) {
    super();
  }

  async ask({ instruction, text }: WordingQuestion): Promise<string> {
    const response = await this.reach(JSON.stringify({
      model: this.model, temperature: 0.2, max_tokens: 1200, stream: false,
      messages: [{ role: 'system', content: instruction }, { role: 'user', content: text }],
    }));
    const read = Answer.safeParse(parsed(await this.within(response)));
    const words = read.data?.choices[0]?.message.content.trim();
    if (!words) throw unavailable('The wording service answered in a form that is not understood.');
    return words;
  }

  private async reach(body: string): Promise<Response> {
    const address = `${this.url.replace(/\/+$/, '')}/chat/completions`;
    const headers = { 'content-type': 'application/json', ...(this.key ? { authorization: `Bearer ${this.key}` } : {}) };
    const response = await fetch(address, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(this.timeoutMs) }).catch((error: unknown) => {
      throw this.lost(error);
    });
    if (response.ok) return response;
    await response.body?.cancel();
    throw refusal(response);
  }

  private lost(error: unknown): DomainError {
    const late = typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
    return unavailable(late ? `The wording service did not answer within ${Math.round(this.timeoutMs / 1000)} seconds.` : 'The wording service cannot be reached.');
  }

  private async within(response: Response): Promise<string> {
    const octets: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of response.body ?? []) {
        size += chunk.length;
        if (size > mostOctets) throw unavailable('The wording service answered with far too much.');
        octets.push(chunk);
      }
    } catch (error) {
      throw error instanceof DomainError ? error : this.lost(error);
    }
    return Buffer.concat(octets).toString('utf8');
  }
}

function refusal({ status, headers }: Response): DomainError {
  const after = Number(headers.get('retry-after'));
  if (status === 429) return unavailable('The wording service asks to wait a little.', { retryAfterSeconds: Number.isFinite(after) && after > 0 ? Math.min(after, 3600) : 30 });
  if (status === 401 || status === 403) return unavailable('The wording service does not accept the key; whoever runs Convenor can set another.');
  if (status === 404) return unavailable('The wording service does not know this address or model; whoever runs Convenor can correct it.');
  return unavailable(status >= 500 ? 'The wording service has a problem of its own; try again later.' : 'The wording service refused the request.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The service of the settings; null where none is set up. */
export const wordingOf = ({ wordingUrl, wordingModel, wordingKey }: Pick<Settings, 'wordingUrl' | 'wordingModel' | 'wordingKey'>): WordingService | null =>
  wordingUrl && wordingModel ? new ChatWording(wordingUrl, wordingModel, wordingKey) : null;

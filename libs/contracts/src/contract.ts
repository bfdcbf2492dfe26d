import { z } from 'zod';

/** HTTP methods that a route of ours may use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * The only description of a route: the server's handler, the browser's client and OpenAPI are made from it.
 *
 * `input` is one object: names that stand in `path` as `:name` are taken from the address, the rest from the query
 * (GET) or the JSON body. `permission` is a name of `Permission`; `public` needs no sign-in.
 */
export interface Contract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly method: Method;
  readonly path: `/api/${string}`;
  readonly permission: Permission;
  /** One line for the reader of OpenAPI: what the caller gains. */
  readonly summary: string;
  readonly input: I;
  readonly output: O;
  /** Codes a caller may meet beside INPUT_INVALID, NOT_FOUND and FORBIDDEN. */
  readonly errors: readonly string[];
}

/** What a caller must be allowed to do. `roundtable.*` and `programme.*` are judged in the programme the path names. */
export type Permission =
  | 'public'
  | 'signed_in'
  | 'installation.administer'
  | 'programme.read'
  | 'programme.edit'
  | 'roundtable.read'
  | 'roundtable.edit'
  | 'roundtable.register'
  | 'roundtable.door'
  | 'roundtable.record'
  | 'roundtable.brief'
  | 'roundtable.review'
  | 'roundtable.publish'
  | 'roundtable.waive'
  | 'registration.own';

/** Declares a route, keeping the exact types of what goes in and out. */
export const contract = <I extends z.ZodType, O extends z.ZodType>(
  description: Omit<Contract<I, O>, 'errors'> & { errors?: readonly string[] },
): Contract<I, O> => ({ errors: [], ...description });

export type InputOf<C> = C extends Contract<infer I, z.ZodType> ? z.output<I> : never;
export type OutputOf<C> = C extends Contract<z.ZodType, infer O> ? z.output<O> : never;

/** A refusal on the wire: RFC 9457, `application/problem+json`; `type` is `urn:convenor:problem:<code>`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.output<typeof Problem>;

/** A UUID in a path or body. */
export const IdText = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'Not an identifier.');

/** An instant as ISO 8601 in UTC: `2022-11-03T14:00:00.000Z`. */
export const Instant = z.iso.datetime();

const forbidden = (code: number): boolean =>
  (code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0x7f || (code >= 0x80 && code <= 0x9f) || code === 0xfffe;

/** Text that may be stored and printed: no NUL or other control characters, no lone surrogates. */
export const Text = (max: number) =>
  z
    .string()
    .max(max, `At most ${max} characters.`)
    .refine((text) => text.isWellFormed() && ![...text].some((sign) => forbidden(sign.codePointAt(0) ?? 0)), 'Holds signs that cannot be stored.');

/** One line of text, trimmed, without breaks. */
export const Line = (max: number) => Text(max).trim().refine((text) => !/[\r\n\u2028\u2029]/.test(text), 'One line, please.');

/** A line that must say something. */
export const Words = (max: number) => Line(max).min(1, 'Please fill this in.');

import type { Language } from '../language';
import type { Admits } from '../register/setup';

/** What stands around every public page. */
export interface PageFrame {
  /** Language of the labels, and of the address. */
  readonly language: Language;
  /** Language the content is written in where it differs: it gets its own `lang` and `dir`, and a line says so. */
  readonly contentLanguage?: Language;
  /** Languages offered in the header; all six when left out. */
  readonly languages?: readonly Language[];
  readonly institution: { readonly name: string; readonly short?: string };
  /** `PUBLIC_URL` without a slash at its end; canonical and alternate addresses are made from it. */
  readonly origin: string;
  /** Address of this page without its language, with its query: `/roundtables/water-4?zone=Asia/Kathmandu`, `/` for home. */
  readonly path: string;
  /** Not for search engines: personal pages, links and messages are never indexed, whatever stands here. */
  readonly unlisted?: boolean;
  readonly help?: { readonly email?: string; readonly phone?: string; readonly hours?: string };
  /** Foot of the page; each is left out where it has no address. */
  readonly privacyHref?: string;
  readonly accessibilityHref?: string;
  /** A line under the foot, such as the mark of a demonstration. */
  readonly note?: string;
}

/** A file to take: `label` says its form, "PDF, 2 pages". */
export interface PaperLink {
  readonly label: string;
  readonly href: string;
}

/** Places of one attendance mode. `places` is left out where there is no limit. */
export interface PoolView {
  readonly mode: 'room' | 'online';
  readonly places?: number;
  readonly left?: number;
  /** How many wait; the next to ask is `waiting + 1`. */
  readonly waiting: number;
  /** How one gets in; open where it is left out. */
  readonly admits?: Admits;
}

/** A hidden field that every changing form carries under the name `formKey`: the signed idempotency key, or the gap for it. */
export type FormKey = string;

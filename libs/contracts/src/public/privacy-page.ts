import type { KeptField } from '../register/setup';
import type { PageFrame } from './frame';

/** One question that a roundtable asks beside the usual fields. */
export interface AskedBeside {
  readonly label: string;
  readonly purpose: string;
  readonly keepDays: number;
}

/** What happens with people's data in one programme: the table follows from what its forms ask. */
export interface PrivacyPage extends PageFrame {
  readonly page: 'privacy';
  readonly programme: string;
  readonly programmeHref: string;
  /** As it is written to; absent: the institution's name alone. */
  readonly controller?: string;
  readonly officer?: string;
  /** The programme's own words; absent: the usual ones. */
  readonly ground?: string;
  readonly more?: string;
  /** Days after the meeting's end; two numbers where roundtables of the programme differ. */
  readonly kept: readonly { readonly field: KeptField; readonly from: number; readonly to: number }[];
  readonly questions: readonly AskedBeside[];
  /** What online meetings of the programme run on, `Zoom` or the host of a link; empty where none is named yet, absent where nothing is online. */
  readonly online?: readonly string[];
}

import type { EvaluationAnswers } from '../register/evaluation';
import type { FormKey, PageFrame } from './frame';
import type { RoundtableAside } from './register-page';
import type { WallMoment } from './wall-time';

/** One question in the reader's language. */
export interface EvaluationAsked {
  readonly key: string;
  readonly kind: 'scale' | 'choice' | 'text';
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** What somebody who was there is asked; behind her own link. */
export interface EvaluationPage extends PageFrame {
  readonly page: 'evaluation';
  /** `early`: not over yet; `over`: closed; `given`: answered in another browser. */
  readonly state: 'open' | 'early' | 'over' | 'given';
  readonly roundtable: RoundtableAside;
  readonly questions: readonly EvaluationAsked[];
  /** What was said before, from this browser. */
  readonly answers: EvaluationAnswers;
  readonly until: WallMoment;
  readonly notice?: 'kept' | 'empty';
  readonly action: string;
  readonly formKey: FormKey;
}

import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import { isId, newId } from '@convenor/kernel';

/** Keys of forms: made with the form, they let a form that is sent twice act once. Nobody else can make one. */
@Injectable()
export class FormKeys {
  constructor(private readonly secrets: Secrets) {}

  make(): string {
    const id = newId();
    return `${id}.${this.secrets.mac('form-key', id)}`;
  }

  /** The idempotency key behind a posted form's key; null for one we did not make. */
  read(posted: unknown): string | null {
    const [id = '', mac = ''] = typeof posted === 'string' ? posted.split('.') : [];
    return isId(id) && this.secrets.holds('form-key', id, mac) ? id : null;
  }
}

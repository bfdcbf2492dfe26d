export interface Form {
  action: string;
  method: string;
  fields: Map<string, string[]>;
  names: Set<string>;
}

export interface PlainPage {
  status: number;
  address: string;
  html: string;
  forms: Form[];
}

export class Browser {
  constructor(origin: string);
  get cookie(): string;
  page(address: string): Promise<PlainPage>;
  send(form: Pick<Form, 'action' | 'fields'>, filled?: Record<string, string | string[]>): Promise<PlainPage>;
  api(method: string, address: string, body?: unknown, headers?: Record<string, string>): Promise<unknown>;
  file(address: string, most?: number): Promise<Buffer>;
}

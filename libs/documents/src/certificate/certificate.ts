import type { Language } from '@convenor/contracts';

/** One certificate, in the words of its language: each line stands by itself, so that no language has to bend a name. An empty line prints nothing. */
export interface Certificate {
  lang: Language;
  institution: string;
  /** "Certificate of attendance" */
  heading: string;
  /** "This is to certify that" */
  opens: string;
  name: string;
  organisation: string;
  /** "took part in" */
  took: string;
  title: string;
  /** Series and number. */
  series: string;
  /** When, where, for how long: a label and what it says. */
  facts: readonly { label: string; said: string }[];
  signatory: { name: string; title: string };
  /** "Given on 5 November 2027" */
  given: string;
  /** "No. CCD-4/0017" */
  number: string;
  /** "Anybody who holds this certificate can check it at" */
  check: string;
  /** Where it is checked; printed as it is, and as a QR code. */
  address: string;
  /** What the QR code is, for whoever listens. */
  qrLabel: string;
}

/** Certificates, one to a page of A4 across, in the order given. */
export interface Certificates {
  /** The file's own title and language. */
  title: string;
  lang: Language;
  certificates: readonly Certificate[];
}

export interface CertificateOptions {
  /** The instant printed into the file's properties. */
  madeAt?: Date;
  /** Is told, in a sentence for a person, what the file lacks: emoji left out. */
  warn?: (sentence: string) => void;
}

/** What makes a PDF of certificates; one driver today (Typst). */
export interface CertificateRenderer {
  /** @throws DomainError PDF_REFUSED, with scripts without a typeface in `facts.missing` */
  printCertificates(certificates: Certificates, options?: CertificateOptions): Promise<Uint8Array>;
}

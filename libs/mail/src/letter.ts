import { colonIn, directionOf, frenchSpaces, type Language } from '@convenor/contracts';
import { escapedMarkup } from '@convenor/kernel';

/** What a mail consists of, before it is written as text and as HTML. */
export type Letter = {
  readonly subject: string;
  readonly greeting?: string;
  readonly blocks: readonly Block[];
  readonly institution: string;
};

export type Block =
  | { readonly say: string }
  /** Label and value, such as when and where. */
  | { readonly facts: readonly (readonly [label: string, value: string])[] }
  /** The one thing to do, or another page; the first of a letter is drawn as a button. */
  | { readonly link: string; readonly label: string }
  | { readonly list: readonly { readonly text: string; readonly link: string }[] }
  /** A paragraph, or points of a list, of text that is bold here and leads somewhere there. */
  | { readonly runs: readonly Run[] }
  | { readonly points: readonly (readonly Run[])[] };

/** A stretch of text; line feeds in it stay. */
export type Run = { readonly text: string; readonly bold?: boolean | undefined; readonly link?: string | undefined };

/** A mail ready to go: what the reader sees first, the complete text, and the same as HTML. */
export type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string };

const footers: Record<Language, string> = {
  en: 'This mail was written automatically. A reply reaches the organisers.',
  fr: 'Ce message a été écrit automatiquement. Une réponse parvient aux organisateurs.',
  es: 'Este mensaje se ha escrito automáticamente. Una respuesta llega a la organización.',
  ar: 'كُتبت هذه الرسالة تلقائيًا. ويصل الرد عليها إلى المنظمين.',
  ru: 'Это письмо составлено автоматически. Ответ на него получат организаторы.',
  zh: '本邮件由系统自动生成。您的回复会送达主办方。',
};

// Mail programs know no stylesheet of ours: each element carries its style, in the colours of the design.
const ink = '#16202E';
const style = {
  body: `margin:0;padding:24px 12px;background:#F7F8FA;color:${ink};font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif`,
  sheet: 'max-width:600px;margin:0 auto;padding:24px;background:#FFFFFF;border:1px solid #C9D1DB;border-radius:6px',
  house: 'margin:0 0 16px;color:#566373;font-size:14px',
  title: 'margin:0 0 16px;font:600 21px/1.3 Georgia,\'Source Serif 4\',serif',
  say: 'margin:0 0 16px;white-space:pre-line;overflow-wrap:anywhere',
  points: 'margin:0 0 16px;padding-inline-start:24px;overflow-wrap:anywhere',
  button: 'display:inline-block;padding:10px 20px;background:#0B4F6C;color:#FFFFFF;border-radius:4px;text-decoration:none;font-weight:600',
  link: 'color:#0B4F6C',
  footer: 'max-width:600px;margin:16px auto 0;color:#566373;font-size:13px',
} as const;

/** Writes a letter as text and as HTML; whatever a person typed is text in both. */
export function writeLetter(letter: Letter, language: Language): RenderedMail {
  const printed = language === 'fr' ? frenchSpaces : (text: string): string => text;
  return { subject: printed(letter.subject), text: printed(asText(letter, language)), html: printed(asHtml(letter, language)) };
}

/** An address whose words are not the address itself stands behind them. */
const runAsText = ({ text, link }: Run): string => (link && link !== text && link !== `${text}/` ? `${text} (${link})` : text);

function runAsHtml({ text, bold, link }: Run): string {
  const words = bold ? `<strong>${escapedMarkup(text)}</strong>` : escapedMarkup(text);
  return link ? `<a href="${escapedMarkup(link)}" style="${style.link}">${words}</a>` : words;
}

function asText({ greeting, blocks, institution }: Letter, language: Language): string {
  const colon = colonIn(language);
  const written = blocks.map((block) => {
    if ('say' in block) return block.say;
    if ('facts' in block) return block.facts.map(([label, value]) => `${label}${colon}${value}`).join('\n');
    if ('link' in block) return `${block.label}${colon.trimEnd()}\n${block.link}`;
    if ('runs' in block) return block.runs.map(runAsText).join('');
    if ('points' in block) return block.points.map((runs) => `- ${runs.map(runAsText).join('')}`).join('\n');
    return block.list.map(({ text, link }) => `- ${text}\n  ${link}`).join('\n');
  });
  return [greeting, ...written, `-- \n${institution}\n${footers[language]}`].filter(Boolean).join('\n\n') + '\n';
}

function asHtml({ subject, greeting, blocks, institution }: Letter, language: Language): string {
  const colon = colonIn(language);
  const firstLink = blocks.findIndex((block) => 'link' in block);
  const say = (text: string): string => `<p style="${style.say}">${text}</p>`;
  const anchor = (link: string, label: string, look: string): string => `<a href="${escapedMarkup(link)}" style="${look}">${escapedMarkup(label)}</a>`;
  const written = blocks.map((block, at) => {
    if ('say' in block) return say(escapedMarkup(block.say));
    if ('facts' in block) return say(block.facts.map(([label, value]) => `<strong>${escapedMarkup(label)}${colon}</strong>${escapedMarkup(value)}`).join('\n'));
    if ('link' in block) return say(anchor(block.link, block.label, at === firstLink ? style.button : style.link));
    if ('runs' in block) return say(block.runs.map(runAsHtml).join(''));
    if ('points' in block) return `<ul style="${style.points}">${block.points.map((runs) => `<li>${runs.map(runAsHtml).join('')}</li>`).join('')}</ul>`;
    return say(block.list.map(({ text, link }) => anchor(link, text, style.link)).join('\n'));
  });
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapedMarkup(subject)}</title></head>
<body style="${style.body}">
<div style="${style.sheet}">
<p style="${style.house}">${escapedMarkup(institution)}</p>
<h1 style="${style.title}">${escapedMarkup(subject)}</h1>
${[...(greeting ? [say(escapedMarkup(greeting))] : []), ...written].join('\n')}
</div>
<p style="${style.footer}">${escapedMarkup(footers[language])}</p>
</body>
</html>
`;
}

import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { networkOf, PublicRoute } from '@convenor/access';
import type { RegisterPage } from '@convenor/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormKeys } from './form-keys';
import { PublicSite } from './public-site';
import { errorsUpTo, wishOf, type FormRules } from './register-form';
import { FormIntake } from './register-intake';
import { outcomePage } from './register-outcome';
import { pageShown, postedOf, stepAfter, stepOfErrors, type Posted } from './register-posted';
import { RegisterSending } from './register-sending';
import { formPage, isOpen, RegisterSettings, type Setting } from './register-setting';

/** One posting of the form, read and with its files put away. */
interface Posting {
  setting: Setting;
  posted: Posted;
  files: ReadonlyMap<string, string>;
  network: string;
}

/** The registration form: three short pages posted to one route; the last one takes the place. */
@Controller()
export class RegisterController {
  constructor(
    private readonly site: PublicSite,
    private readonly settings: RegisterSettings,
    private readonly sending: RegisterSending,
    private readonly intake: FormIntake,
    private readonly keys: FormKeys,
  ) {}

  @PublicRoute('GET', '/:language/roundtables/:slug/register')
  async show(@Param('language') segment: string, @Param('slug') slug: string, @Query('code') code: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const setting = await this.settings.of(segment, slug);
    if (!isOpen(setting)) return reply.redirect(`/${setting.frame.language}/roundtables/${encodeURIComponent(slug)}`, 303);
    return this.form(reply, { setting, posted: postedOf({ code }), files: new Map(), network: '' }, 1);
  }

  @PublicRoute('POST', '/:language/roundtables/:slug/register')
  async post(@Param('language') segment: string, @Param('slug') slug: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const setting = await this.settings.of(segment, slug);
    const network = networkOf(request.ip);
    const where = { roundtableId: setting.plan.roundtable.id, questions: setting.setup.questions };
    const { posted: typed, files, errors: ofFiles } = await this.intake.files(where, postedOf(body), body, network);
    const step = stepAfter(typed);
    const shown = pageShown(typed);
    const onward = step === 'send' || step > shown;
    const { posted, errors: ofCode } = onward ? await this.intake.code(where.roundtableId, typed, network) : { posted: typed, errors: [] };
    const posting: Posting = { setting, posted, files, network };
    const errors = onward ? merged(errorsUpTo(shown, posted, rulesOf(posting)), [...ofCode, ...ofFiles]) : [];
    if (errors.length > 0) return this.form(reply, posting, stepOfErrors(errors), errors);
    return step === 'send' ? this.send(reply, posting) : this.form(reply, posting, step);
  }

  private async send(reply: FastifyReply, posting: Posting): Promise<FastifyReply> {
    const { setting, posted, network } = posting;
    const { frame, plan } = setting;
    const key = this.keys.read(posted.formKey);
    if (!key) return this.again(reply, posting);
    const wish = wishOf(posted, frame.language, rulesOf(posting));
    if (Array.isArray(wish)) return this.form(reply, posting, stepOfErrors(wish), wish);
    const sent = await this.sending.send(wish, { roundtableId: plan.roundtable.id, key, network });
    if (sent.kind === 'done') return this.site.sendOwn(reply, outcomePage(setting, wish, sent.outcome, { posted, formKey: this.keys.make() }));
    if (sent.kind === 'mend') return this.form(reply, posting, stepOfErrors(sent.errors), sent.errors);
    if (sent.kind === 'again') return this.again(reply, posting);
    // Closed, held, cancelled meanwhile: the roundtable's own page says which, and what to do.
    return reply.redirect(`/${frame.language}/roundtables/${plan.roundtable.slug}`, 303);
  }

  /** The last page once more, under a key of its own. */
  private again(reply: FastifyReply, posting: Posting): Promise<FastifyReply> {
    return this.form(reply, { ...posting, posted: { ...posting.posted, formKey: undefined } }, 3, [{ field: 'accessText', message: 'form_expired' }]);
  }

  private form(reply: FastifyReply, { setting, posted, files }: Posting, step: 1 | 2 | 3, errors: RegisterPage['errors'] = []): Promise<FastifyReply> {
    const formKey = this.keys.read(posted.formKey) ? String(posted.formKey) : this.keys.make();
    return this.site.sendOwn(reply, formPage(setting, { step, posted, errors, formKey, files }), errors.length > 0 ? 422 : 200);
  }
}

const rulesOf = ({ setting: { pools, setup }, files }: Posting): FormRules => ({ pools, setup, files: new Set(files.keys()) });

/** Each field is told of once, at its place; what was found out about a code or a file says more than that it is missing. */
const merged = (errors: RegisterPage['errors'], found: RegisterPage['errors']): RegisterPage['errors'] => [
  ...errors.map((error) => found.find(({ field }) => field === error.field) ?? error),
  ...found.filter(({ field }) => !errors.some((error) => error.field === field)),
];

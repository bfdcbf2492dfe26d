import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { localTime } from '@convenor/calendar';
import { PublicRoute } from '@convenor/access';
import type { ChangeAnswersPage } from '@convenor/contracts';
import { days, DomainError } from '@convenor/kernel';
import { AnswerFiles, ChangeAnswers, RegistrationSetups } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acted } from './my-acts';
import { answersErrors, answersWish, changeAnswersPage, postedFrom, type AnswersSetting } from './my-answers-page';
import { MyPages } from './my-pages';
import { PublicSite } from './public-site';
import { postedOf, type Posted } from './register-posted';
import { answerErrors } from './register-questions';

type Where = Record<string, string>;

/** Everything one answered, on one page; nothing typed is lost when something needs another look. */
@Controller()
export class MyAnswersController {
  constructor(
    private readonly site: PublicSite,
    private readonly pages: MyPages,
    private readonly setups: RegistrationSetups,
    private readonly files: AnswerFiles,
    private readonly changing: ChangeAnswers,
  ) {}

  @PublicRoute('GET', '/:language/my/:id/answers')
  async show(@Param() where: Where, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const setting = await this.setting(where, request);
    return this.send(reply, setting, postedFrom(setting), []);
  }

  @PublicRoute('POST', '/:language/my/:id/answers')
  async change(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const setting = await this.setting(where, request);
    const posted = postedOf(body);
    const { mine, setup, own } = setting;
    const asked = { ...posted, mode: mine.mode, constituency: mine.constituency };
    const sent = new Set(setup.questions.filter(({ kind }) => kind === 'file').map(({ key }) => mine.answers[key]).filter((id): id is string => typeof id === 'string'));
    const written = { ...asked, ...Object.fromEntries(setup.questions.filter(({ kind }) => kind === 'file').map(({ key }) => [`question.${key}`, mine.answers[key] as string | undefined])) };
    const errors = [...answersErrors(posted), ...answerErrors(written, setup.questions, sent)];
    if (errors.length > 0) return this.send(reply, setting, posted, errors, 422);
    try {
      const changed = await this.changing.change(own.id, answersWish(posted, setting));
      return await acted(own, reply, async () => (changed.length > 0 ? 'answers_changed' : 'answers_same'));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'NAME_TAKEN') return this.send(reply, setting, posted, [{ field: 'printedName', message: 'name_taken' }], 422);
      return acted(own, reply, () => Promise.reject(error));
    }
  }

  private async setting(where: Where, request: FastifyRequest): Promise<AnswersSetting> {
    const own = await this.pages.own(where, request, '/answers');
    const { mine, plan } = await this.pages.read(own);
    const setup = await this.setups.of(mine.roundtableId);
    const ids = Object.values(mine.answers).filter((answer): answer is string => typeof answer === 'string');
    const files = await this.files.named(mine.roundtableId, ids);
    const { endsAt, zone } = plan.roundtable;
    return { own, mine, plan, setup, files, dayAfter: (count) => localTime(new Date(endsAt.getTime() + days(count)), zone).date };
  }

  private send(reply: FastifyReply, setting: AnswersSetting, posted: Posted, errors: ChangeAnswersPage['errors'], status = 200): Promise<FastifyReply> {
    return this.site.sendOwn(reply, changeAnswersPage(setting, { posted, errors, formKey: '' }), status);
  }
}

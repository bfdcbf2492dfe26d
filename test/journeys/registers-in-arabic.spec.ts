import { gzipSync } from 'node:zlib';
import { openHouse, type House } from './house';
import { open, withInventedRoundtable, type Staff } from './staff';
import { story } from './story';
import { expectSound, visit, type Visitor } from './visitor';

const samira = { given: 'سميرة', family: 'الحداد', email: 'samira@qurm.example.org' };
const poster = { name: 'ملصق الساحل.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%âãÏÓ\n') };
const pretended = { name: 'ملصق.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ this is a program') };
const arabic = (text: string, english: string) => ({ en: english, ar: text });

story('A participant registers in Arabic, without script, on a phone', (step) => {
  let house: House;
  let staff: Staff;
  let participant: Visitor;
  let code = '';
  let form = '';

  beforeAll(async () => {
    house = await openHouse();
    staff = await withInventedRoundtable(house);
    await open(staff, { room: 3, online: 10 }, 'https://meet.example.org/j/800-4711');
    const at = `/api/roundtables/${staff.roundtable.id}`;
    await staff.browser.api('PUT', `${at}/registration-setup`, {
      admits: { room: 'invitation' },
      asks: { reception: true, interpretation: ['ar', 'fr'], visaLetter: true, photographs: true, recording: true, companions: 1, meanwhile: true, switching: true },
      questions: [
        { key: 'boat', kind: 'yes_no', required: true, label: arabic('هل تأتي بالقارب؟', 'Do you come by boat?'), purpose: arabic('لحجز مرسى.', 'To keep a mooring.'), keepDays: 10 },
        { key: 'length', kind: 'line', required: true, label: arabic('ما طوله بالأمتار؟', 'How long is it, in metres?'), purpose: arabic('لحجز مرسى.', 'To keep a mooring.'), shownWhen: { field: 'boat', is: ['yes'] } },
        { key: 'poster', kind: 'file', label: arabic('ملصقك', 'Your poster'), purpose: arabic('لتعليقه في القاعة.', 'To hang it in the room.') },
      ],
    });
    ({ code } = (await staff.browser.api('POST', `${at}/invitation-codes`, { label: 'Embassies', mostUses: 2 })) as { code: string });
    form = `/ar/roundtables/${staff.roundtable.slug}/register`;
    participant = await visit(house, { script: false, width: 360 });
  });
  afterAll(() => house.close());

  const goOn = () => participant.page.getByRole('button', { name: 'متابعة' }).click();
  const send = () => participant.page.getByRole('button', { name: 'سجِّل اسمي' }).click();
  const problem = (words: string) => participant.page.getByRole('alert').getByText(words).waitFor();

  step('is asked for the code of the invitation, told that it is wrong, and keeps what was chosen', async () => {
    const { page } = participant;
    await page.goto(form);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await expectSound(participant);
    await page.getByRole('radio', { name: /^في القاعة/ }).check();
    await goOn();
    await problem('اكتب رمز دعوتك');
    await page.getByRole('textbox', { name: 'رمز الدعوة' }).fill('WRONG-CODE');
    await goOn();
    await problem('هذا الرمز غير معروف هنا');
    await expectSound(participant);
    expect(await page.getByRole('radio', { name: /^في القاعة/ }).isChecked()).toBe(true);
    expect(await page.getByRole('textbox', { name: 'رمز الدعوة' }).inputValue()).toBe('WRONG-CODE');
  });

  step('has the code in the address of the invitation, typed as it likes, and says who comes', async () => {
    const { page } = participant;
    await page.goto(`${form}?code=${code.toLowerCase().replace('-', '')}`);
    await page.getByRole('radio', { name: /^في القاعة/ }).check();
    await goOn();
    await page.getByRole('textbox', { name: 'اللقب' }).fill('السفيرة');
    await page.getByRole('textbox', { name: 'الأسماء الأولى' }).fill(samira.given);
    await page.getByRole('textbox', { name: 'اسم العائلة' }).fill(samira.family);
    await page.getByRole('textbox', { name: /^البريد الإلكتروني/ }).fill(samira.email);
    await page.getByRole('combobox', { name: 'نوع المنظمة' }).selectOption('member_state');
    await page.getByRole('combobox', { name: 'البلد' }).selectOption('OM');
    await expectSound(participant);
    await goOn();
    await page.getByRole('heading', { name: 'ما الذي تحتاج إليه؟' }).waitFor();
    await expectSound(participant);
  });

  step('leaves a question open and sends a false file: all that was typed is there again', async () => {
    const { page } = participant;
    await page.getByRole('combobox', { name: 'اللغة التي تود الاستماع بها' }).selectOption('ar');
    await page.getByText('هل يرافقك أحد؟').click();
    await page.getByRole('group', { name: 'المرافق 1' }).getByRole('textbox', { name: 'الاسم' }).fill('خالد المعولي');
    await page.getByRole('group', { name: /^هل تأتي بالقارب؟/ }).getByRole('radio', { name: 'نعم' }).check();
    await page.getByLabel(/^ملصقك/).setInputFiles(pretended);
    await send();
    await problem('يرجى الإجابة عن هذا السؤال');
    await problem('ليس هذا ملفا');
    await expectSound(participant);
    expect(await page.getByRole('combobox', { name: 'اللغة التي تود الاستماع بها' }).inputValue()).toBe('ar');
    expect(await page.getByRole('group', { name: 'المرافق 1' }).getByRole('textbox', { name: 'الاسم' }).inputValue()).toBe('خالد المعولي');
    expect(await page.getByRole('group', { name: /^هل تأتي بالقارب؟/ }).getByRole('radio', { name: 'نعم' }).isChecked()).toBe(true);
  });

  step('answers, sends the right file, and is told where the place stands', async () => {
    const { page } = participant;
    await page.getByRole('textbox', { name: /^ما طوله بالأمتار؟/ }).fill('12');
    await page.getByLabel(/^ملصقك/).setInputFiles(poster);
    await send();
    await page.getByRole('heading', { name: 'حُجز لك مكان' }).waitFor();
    await page.getByText('سُمِّي معك مرافق واحد').waitFor();
    await expectSound(participant);
  });

  step('proves the address by the link in the mail', async () => {
    const { page } = participant;
    const mail = await house.sink.next(samira.email, 'the link that proves the address', ({ link }) => link !== null);
    await page.goto(mail.link ?? '');
    await expectSound(participant);
    await page.getByRole('main').getByRole('button').first().click();
    await page.waitForURL(/\/ar\/my\/[0-9a-f-]{36}/);
    await expectSound(participant);
  });

  step('is found by the organiser with companion, answers and the file, which is given out as a download', async () => {
    const at = `/api/roundtables/${staff.roundtable.id}`;
    const { items } = (await staff.browser.api('GET', `${at}/registrations`)) as { items: { id: string; name: string; state: string; cameBy: string; accompaniesId: string | null; interpretation: string | null }[] };
    const [herself, companion] = [items.find(({ accompaniesId }) => accompaniesId === null), items.find(({ accompaniesId }) => accompaniesId !== null)];
    expect(herself).toMatchObject({ name: 'سميرة الحداد', state: 'confirmed', cameBy: 'code', interpretation: 'ar' });
    expect(companion).toMatchObject({ name: 'خالد المعولي', accompaniesId: herself?.id });
    const answer = await fetch(new URL(`${at}/registrations/${herself?.id}/answers/poster/file`, house.address), { headers: { cookie: staff.browser.cookie } });
    expect(answer.headers.get('content-disposition')).toContain(`attachment; filename="`);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(poster.buffer);
    expect((await fetch(new URL(`${at}/registrations/${herself?.id}/answers/poster/file`, house.address))).status).toBe(401);
  });

  step('had at most 60 KB to fetch: the roundtable’s page, the form, and all they ask for', async () => {
    const read = async (address: string): Promise<Buffer> => Buffer.from(await (await fetch(new URL(address, house.address))).arrayBuffer());
    const asked = (text: Buffer): string[] => [...text.toString('utf8').matchAll(/(?:src="|<link[^>]* href="|url\(["']?)(\/assets\/[^"')]+)/g)].flatMap(([, address]) => address ?? []);
    const pages = await Promise.all([read(form.replace('/register', '')), read(form)]);
    const first = [...new Set(pages.flatMap(asked))];
    const assets = new Map(await Promise.all(first.map(async (address) => [address, await read(address)] as const)));
    for (const address of [...assets.values()].flatMap(asked)) assets.set(address, await read(address));
    expect([...assets.keys()].map((address) => address.split('.').at(-1)).sort()).toEqual(['css', 'js', 'woff2']);
    const weights = [...pages, ...assets.values()].map((body) => gzipSync(body).length);
    expect(weights.reduce((sum, weight) => sum + weight)).toBeLessThanOrEqual(60_000);
    expect([...assets].find(([address]) => address.endsWith('.js'))?.[1].length).toBeLessThanOrEqual(10_000);
  });

  step('registers another person with the same contact and organisation', async () => {
    const again = await visit(house, { script: false, width: 360 });
    const { page } = again;
    await page.goto(`/en/roundtables/${staff.roundtable.slug}/register`);
    await page.getByRole('radio', { name: /^On/ }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('textbox', { name: 'Given names' }).fill('Wanjiru');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('office@mission.example.org');
    await page.getByRole('textbox', { name: 'Organization' }).fill('Mission to the Coast');
    await page.getByRole('combobox', { name: 'Kind of organization' }).selectOption('igo');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('group', { name: /^Do you come by boat/ }).getByRole('radio', { name: 'No' }).check();
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByRole('button', { name: 'Register another person' }).click();
    await page.getByRole('radio', { name: /^On/ }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await page.getByRole('textbox', { name: 'Your name' }).inputValue()).toBe('Wanjiru');
    expect(await page.getByRole('textbox', { name: 'Your e-mail' }).inputValue()).toBe('office@mission.example.org');
    expect(await page.getByRole('textbox', { name: 'Organization' }).inputValue()).toBe('Mission to the Coast');
    expect(await page.getByRole('textbox', { name: 'Given names' }).inputValue()).toBe('');
    await again.leave();
  });
});

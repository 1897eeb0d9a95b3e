import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { View } from '../../../src/port/card.ts';
import type { Reply } from '../../../src/port/reply.ts';
import { words } from '../../fakes/slack/words.ts';
import { type Bot, doors, later, startBot } from './bot.ts';

const shows = (text: string): View => ({ title: 'Casus', body: [{ type: 'TextBlock', text, wrap: true }] });
const form: View = {
  title: 'Nieuwe zorg',
  body: [
    { type: 'TextBlock', text: 'Bel 112 bij gevaar', wrap: true },
    { type: 'Input.Text', id: 'what', label: 'Wat zag je?', isRequired: true, isMultiline: true },
    {
      type: 'Input.ChoiceSet',
      id: 'urgency',
      label: 'Hoe dringend?',
      style: 'expanded',
      choices: [
        { title: 'Overleggen', value: 'consult' },
        { title: 'Ernstig', value: 'serious' },
      ],
      value: 'consult',
    },
    {
      type: 'ActionSet',
      actions: [{ type: 'Action.Execute', title: 'Meer', data: { action: 'ShowMore' } }],
    },
  ],
  form: { id: 'form-1', action: 'StartConsultation', submit: 'Opslaan' },
};
const opens = (view: View, how: 'open' | 'push' | 'replace' = 'open'): Reply => ({ kind: 'view', view, how });

describe.each(doors)('what comes %s', (_, door) => {
  let bot: Bot;
  beforeEach(async () => {
    bot = await startBot(door);
  });
  afterEach(async () => {
    expect(bot.slack.violations).toEqual([]);
    await bot.stop();
  });

  async function openForm(): Promise<void> {
    bot.answers(opens(form));
    await bot.slack.as('U1').command('/zorg');
  }

  describe('a command', () => {
    it('is acknowledged with an empty answer and opens the view that is ready', async () => {
      bot.answers(opens(shows('Klaar om te lezen')));
      const an = bot.slack.as('U1');
      expect(await an.command('/zorg iets <gezien> & gehoord')).toEqual({ status: 200, body: '' });
      expect(an.openView().text).toBe('Klaar om te lezen');
      expect(bot.slack.as('U2').hasView()).toBe(false);
      expect(bot.heard).toMatchObject([{ kind: 'command', text: 'iets <gezien> & gehoord', account: { user: 'U1' } }]);
    });

    it('shows the emergency numbers when the answer takes longer than a second, and the answer in their place', async () => {
      const answer = later<Reply>();
      bot.answers(() => answer.promise);
      const an = bot.slack.as('U1');
      const sent = an.command('/zorg');
      await bot.timers.started(1000);
      bot.timers.elapse(1000);
      await bot.slack.until(() => an.hasView());
      expect(an.openView().text).toContain('112');
      answer.resolve(opens(shows('Het formulier')));
      await sent;
      expect(an.openView()).toMatchObject({ text: 'Het formulier', depth: 1 });
    });

    it('leaves a short word in the waiting view when there was nothing to show', async () => {
      const answer = later<Reply>();
      bot.answers(() => answer.promise);
      const an = bot.slack.as('U1');
      const sent = an.command('/zorg');
      await bot.timers.started(1000);
      bot.timers.elapse(1000);
      await bot.slack.until(() => an.hasView());
      answer.resolve({ kind: 'nothing' });
      await sent;
      expect(an.openView().text).toBe('Klaar.');
    });

    it('says it privately when the trigger has died', async () => {
      bot.answers(() => {
        bot.pass(4);
        return opens(shows('te laat'));
      });
      const general = bot.slack.channel('algemeen');
      general.members.add(bot.slack.world.bot.user);
      const an = bot.slack.as('U1');
      await an.command('/zorg');
      expect(an.hasView()).toBe(false);
      expect(an.notices()).toMatchObject([{ text: `${words.numbers}\n\n${words.notShown}` }]);
      expect(bot.slack.messages('algemeen')).toEqual([]);
    });

    it('gets the emergency numbers when the door throws after all', async () => {
      bot.answers(() => Promise.reject(new Error('geheim')));
      const an = bot.slack.as('U1');
      await an.command('/zorg');
      expect(an.openView().text).toContain('Er ging iets mis.');
      expect(an.openView().text).toContain('112');
      expect(JSON.stringify(bot.logs)).not.toContain('geheim');
    });

    it('gets the emergency numbers when the view itself is a fault of ours', async () => {
      const twice = { type: 'Input.Date', id: 'same', label: 'Wanneer' } as const;
      bot.answers(opens({ ...form, body: [twice, twice] }));
      const an = bot.slack.as('U1');
      await an.command('/zorg');
      expect(an.openView().text).toContain('112');
      expect(bot.logs).toContainEqual(expect.objectContaining({ code: 'slack_view_failed' }));
    });
  });

  describe('a notice', () => {
    const notice: Reply = { kind: 'notice', text: 'Bel <!channel> niet & blijf *rustig*' };

    it('is seen by that person alone, in the channel where they are', async () => {
      bot.slack.channel('algemeen').members.add(bot.slack.world.bot.user);
      bot.answers(notice);
      await bot.slack.as('U1').command('/zorg help');
      expect(bot.slack.as('U1').notices()).toMatchObject([{ channel: 'C0SCHOOLGENERAL', text: notice.text }]);
      expect(bot.slack.as('U2').notices()).toEqual([]);
      expect(bot.slack.world.messages[0]?.text).toBe('Bel &lt;!channel&gt; niet &amp; blijf *rustig*');
    });

    it('becomes a view where the bot is no member', async () => {
      bot.answers(notice);
      const an = bot.slack.as('U1');
      await an.command('/zorg help');
      expect(an.openView()).toMatchObject({ title: 'Zorgdraad', text: notice.text });
    });

    it('goes through the response_url when the trigger is gone too, and never into the channel', async () => {
      bot.answers(() => {
        bot.pass(4);
        return notice;
      });
      const an = bot.slack.as('U1');
      await an.command('/zorg help');
      expect(an.notices()).toMatchObject([{ text: notice.text }]);
      expect(bot.slack.messages('algemeen')).toEqual([]);
    });

    it('on a mention carries its buttons, and they can be pressed', async () => {
      bot.slack.channel('algemeen').members.add(bot.slack.world.bot.user);
      const button = { type: 'Action.Execute', title: 'Open mij', data: { action: 'StartConsultation' } } as const;
      bot.answers({ kind: 'notice', text: 'Stonden er gegevens van een kind in?', actions: [button] });
      const an = bot.slack.as('U1');
      await an.mention('algemeen', 'Tim heeft blauwe plekken');
      expect(bot.heard).toMatchObject([{ kind: 'mention', public: true }]);
      expect(JSON.stringify(bot.heard)).not.toContain('Tim');
      bot.answers(opens(form));
      await an.press('Open mij');
      expect(bot.heard.at(-1)).toMatchObject({ kind: 'press', in: 'card', button: { action: 'StartConsultation' } });
      expect(bot.heard.at(-1)).not.toHaveProperty('post');
      expect(an.openView().title).toBe('Nieuwe zorg');
    });
  });

  describe('a press in a view', () => {
    it('replaces the view and keeps what was typed in the fields that stay', async () => {
      await openForm();
      const an = bot.slack.as('U1').fill({ 'Wat zag je?': 'Een blauwe plek' });
      bot.answers(
        opens({ ...form, body: [...form.body, { type: 'Input.Date', id: 'when', label: 'Wanneer' }] }, 'replace'),
      );
      await an.press('Meer');
      expect(bot.heard.at(-1)).toMatchObject({ kind: 'press', in: 'view', button: { action: 'ShowMore' } });
      expect(an.openView().fields.map((it) => [it.id, it.value])).toEqual([
        ['what', 'Een blauwe plek'],
        ['urgency', 'consult'],
        ['when', ''],
      ]);
      expect(an.openView().depth).toBe(1);
    });

    it('pushes a second and third view, and then replaces instead of failing', async () => {
      await openForm();
      const an = bot.slack.as('U1');
      bot.answers(opens(form, 'push'));
      await an.press('Meer');
      await an.press('Meer');
      expect(an.openView().depth).toBe(3);
      bot.answers(opens(shows('Op de plaats van de derde'), 'push'));
      await an.press('Meer');
      expect(an.openView()).toMatchObject({ depth: 3, text: 'Op de plaats van de derde' });
    });

    it('puts a notice over the form', async () => {
      await openForm();
      const an = bot.slack.as('U1').fill({ what: 'Getypt' });
      bot.answers({ kind: 'notice', text: 'Dat kan nu niet.' });
      await an.press('Meer');
      expect(an.openView()).toMatchObject({ depth: 2, text: 'Dat kan nu niet.' });
      an.close();
      expect(an.openView().fields[0]?.value).toBe('Getypt');
    });

    it('is answered late in the same view, without a waiting view over it', async () => {
      await openForm();
      const answer = later<Reply>();
      bot.answers(() => answer.promise);
      const an = bot.slack.as('U1');
      const sent = an.press('Meer');
      await bot.timers.started(1000);
      bot.timers.elapse(1000);
      bot.pass(4);
      answer.resolve(opens(shows('Daar is het'), 'push'));
      await sent;
      expect(an.openView()).toMatchObject({ depth: 1, text: 'Daar is het' });
      expect(bot.slack.calls.filter((it) => it.method === 'views.open')).toHaveLength(1);
    });
  });

  describe('a submit', () => {
    const submitted = async (reply: Reply) => {
      await openForm();
      const an = bot.slack.as('U1').fill({ what: 'Een blauwe plek', 'Hoe dringend?': 'Ernstig' });
      bot.answers(reply);
      await an.submit();
      return an;
    };

    it('brings the values by field id, and closes the view when it was saved', async () => {
      const an = await submitted({ kind: 'saved' });
      expect(an.hasView()).toBe(false);
      expect(bot.heard.at(-1)).toMatchObject({
        kind: 'submit',
        deliveryKey: 'form:form-1',
        form: { id: 'form-1', action: 'StartConsultation' },
        values: { what: 'Een blauwe plek', urgency: 'serious' },
      });
    });

    it('shows what comes after it', async () => {
      const an = await submitted({ kind: 'saved', next: shows('Opgeslagen. Ilse leest mee.') });
      expect(an.openView()).toMatchObject({ text: 'Opgeslagen. Ilse leest mee.', depth: 1 });
    });

    it('puts errors at their fields, and those of an unknown field at the first', async () => {
      const an = await submitted({ kind: 'fieldErrors', errors: { urgency: 'Kies iets', pupil: 'Wie?' } });
      expect(an.openView().errors).toEqual({ urgency: 'Kies iets', what: 'Wie?' });
      expect(an.openView().fields[0]?.value).toBe('Een blauwe plek');
    });

    it('keeps the text in the form when the door takes longer than Slack waits', async () => {
      await openForm();
      const an = bot.slack.as('U1').fill({ what: 'Een blauwe plek' });
      const answer = later<Reply>();
      bot.answers(() => answer.promise);
      const sent = an.submit();
      await bot.timers.started(2300);
      bot.timers.elapse(2300);
      await sent;
      expect(an.openView().errors).toEqual({
        what: 'Ik weet nog niet of dit is opgeslagen. Je tekst staat er nog.',
      });
      expect(an.openView().fields[0]?.value).toBe('Een blauwe plek');
      answer.resolve({ kind: 'saved' });
      bot.answers({ kind: 'saved' });
      await an.submit();
      expect(an.hasView()).toBe(false);
      expect(bot.heard.filter((it) => it.kind === 'submit').map((it) => it.deliveryKey)).toEqual([
        'form:form-1',
        'form:form-1',
      ]);
    });

    it('puts a notice over the form, so that nothing typed is lost', async () => {
      const an = await submitted({ kind: 'notice', text: 'Dit mag nu niet.' });
      expect(an.openView()).toMatchObject({ depth: 2, text: 'Dit mag nu niet.' });
      an.close();
      expect(an.openView().fields[0]?.value).toBe('Een blauwe plek');
    });

    it('is answered although the token no longer works', async () => {
      await openForm();
      bot.slack.revoke();
      const an = bot.slack.as('U1').fill({ what: 'Een blauwe plek' });
      bot.answers({ kind: 'saved' });
      await an.submit();
      expect(an.hasView()).toBe(false);
    });
  });

  describe('the own page', () => {
    it('shows what the door says, and a press on it opens a view', async () => {
      const home: View = {
        title: 'x',
        body: [
          {
            type: 'ActionSet',
            actions: [{ type: 'Action.Execute', title: 'Open Kastanje 42', data: { action: 'OpenCase' } }],
          },
        ],
      };
      bot.answers(opens(home));
      const an = bot.slack.as('U1');
      await an.openHome();
      expect(an.home().buttons).toEqual(['Open Kastanje 42']);
      bot.answers(opens(shows('Het dossier')));
      await an.pressHome('Open Kastanje 42');
      expect(bot.heard.at(-1)).toMatchObject({ kind: 'press', in: 'home' });
      expect(an.openView().text).toBe('Het dossier');
      bot.answers(opens(shows('Alles gelezen'), 'replace'));
      await an.pressHome('Open Kastanje 42');
      expect(an.home().text).toBe('Alles gelezen');
    });
  });
});

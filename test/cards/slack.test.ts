import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertMessage, assertView } from '../../adapters/slack/check.ts';
import { renderCard, renderModal } from '../../adapters/slack/render.ts';
import { slackCopy } from '../../cards/copy/slack.nl.ts';
import { emergencyView, waitingView } from '../../cards/emergency.ts';
import { screen } from '../../src/conversation/screen/screen.ts';
import { faces } from '../conversation/delivery/faces.ts';
import { samples } from '../fixtures/samples.ts';
import { profile, school } from './support.ts';

describe('every posted card', () => {
  it('is taken by Slack as it is', () => {
    fc.assert(
      fc.property(faces(), fc.constantFrom<readonly string[]>([], ['UX', 'U-vera']), (face, strangers) => {
        for (const [, { card, notification }] of screen({
          face,
          profile,
          school,
          strangers,
          today: '2026-11-17',
          relay: ['ilse'],
        }))
          assertMessage({ text: notification, blocks: renderCard(card, slackCopy) });
      }),
      { numRuns: samples(60) },
    );
  });

  it('and the emergency numbers', () => {
    for (const view of [emergencyView(), emergencyView(school), waitingView()])
      expect(() => assertView(renderModal(view, slackCopy))).not.toThrow();
  });
});

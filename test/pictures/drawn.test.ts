import { describe, expect, it } from 'vitest';
import { ASSETS, assetAt } from './assets.ts';
import { drawOnSlack } from './slack.ts';
import { specimenCard, specimenView } from './specimen.ts';
import { drawOnTeams } from './teams.ts';

const card = { kind: 'card', card: specimenCard, place: 'Casus' } as const;
const view = { kind: 'view', view: specimenView } as const;
const WORDS = ['Meidoorn 39', 'Stap 4 van 5', 'Lezen', 'Maakt de zorg kleiner'];

describe('a picture', () => {
  it.each([card, view])('of a $kind has its words, on Slack and on Teams', (shown) => {
    const teams = drawOnTeams(shown, 600);
    for (const word of WORDS) {
      expect(drawOnSlack(shown).html).toContain(word);
      expect(teams.script).toContain(word);
    }
  });

  it('has two columns on Teams where the card is wide, and none on a phone', () => {
    expect(drawOnTeams(view, 600).script).not.toContain('Layout.AreaGrid');
    expect(drawOnTeams(view, 320).script).toContain('Layout.AreaGrid');
  });

  it('loads nothing that is not in an installed package', async () => {
    const documents = [drawOnSlack(card).html, drawOnTeams(card, 600).html];
    const addresses = documents.flatMap((html) =>
      [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, it]) => it ?? ''),
    );
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      expect(address.startsWith(`${ASSETS}/`)).toBe(true);
      expect(await assetAt(new URL(address).pathname)).toBeDefined();
    }
    expect(await assetAt('/emoji/../package.json')).toBeUndefined();
  });
});

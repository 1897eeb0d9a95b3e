import { describe, expect, it } from 'vitest';
import type { SystemCommand } from '../../src/consultation/commands.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import { dueTasks, type TermsOptions, termsJob } from '../../src/jobs/terms.ts';
import { face, member, school, task } from '../cards/support.ts';

const NOW = '2026-11-17T15:00:00.000Z';
const due = { dueAt: '2026-11-17T14:59:00.000Z' };
const never = new AbortController().signal;

/** Cases that are due until they were looked at. */
class Cases {
  readonly faces = new Map<string, CaseFace>();
  readonly carriedOut: (SystemCommand & { readonly in: string })[] = [];
  readonly codes: string[] = [];
  readonly looked = new Set<string>();
  broken: string | undefined;
  readonly options: TermsOptions = {
    clock: () => new Date(NOW),
    log: (_, code) => this.codes.push(code),
    dueCases: async (now, limit) =>
      [...this.faces]
        .filter(([id, f]) => !this.looked.has(id) && dueTasks(f, now.toISOString()).length > 0)
        .map(([id]) => id)
        .slice(0, limit),
    inCase: async (id, work) => {
      if (id === this.broken) throw new Error('locked');
      const found = this.faces.get(id);
      if (found === undefined) return;
      await work({
        face: found,
        school,
        answers: [],
        execute: async (command) => {
          this.carriedOut.push({ in: id, ...command });
          return this.faces.get(id) ?? found;
        },
      });
      this.looked.add(id);
    },
  };

  add(id: string, more: Partial<CaseFace>): this {
    this.faces.set(id, face({ id, ...more }));
    return this;
  }

  run(): Promise<void> {
    return termsJob(this.options).run(never);
  }
}

describe('terms', () => {
  it('escalates each open task whose moment has come, and no other', async () => {
    const tasks = [
      task('read', due),
      task('linkPupil', { dueAt: NOW }),
      task('writeUp', { dueAt: '2026-11-17T15:00:01.000Z' }),
      task('decide', { ...due, status: 'done' }),
      task('helpTerm'),
    ];
    const cases = new Cases().add('a', { tasks });
    await cases.run();
    expect(cases.carriedOut).toEqual([
      { in: 'a', type: 'Escalate', task: 'read' },
      { in: 'a', type: 'Escalate', task: 'linkPupil' },
    ]);
  });

  it('ends who no longer works at the school before it looks at the tasks', async () => {
    const members = [
      member('an', 'author'),
      member('gone', 'coordinator'),
      member('gone-before', 'leader', { until: NOW }),
    ];
    const cases = new Cases().add('a', { members, tasks: [task('read', due)] });
    await cases.run();
    expect(cases.carriedOut).toEqual([
      { in: 'a', type: 'MemberGone', person: 'gone' },
      { in: 'a', type: 'Escalate', task: 'read' },
    ]);
  });

  it('goes on with the other cases when one fails, and ends although that one stays due', async () => {
    const cases = new Cases().add('a', { tasks: [task('read', due)] }).add('b', { tasks: [task('read', due)] });
    cases.broken = 'a';
    await cases.run();
    expect(cases.carriedOut.map((c) => c.in)).toEqual(['b']);
    expect(cases.codes).toEqual(['term_failed']);
  });

  it('works through more cases than fit in one batch', async () => {
    const cases = new Cases();
    for (let i = 0; i < 120; i += 1) cases.add(`case-${i}`, { tasks: [task('read', due)] });
    await cases.run();
    expect(cases.looked.size).toBe(120);
  });

  it('does nothing after it was asked to end', async () => {
    const cases = new Cases().add('a', { tasks: [task('read', due)] });
    await termsJob(cases.options).run(AbortSignal.abort());
    expect(cases.carriedOut).toEqual([]);
  });
});

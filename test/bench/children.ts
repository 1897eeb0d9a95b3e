/** The processes of the bench: each has a job of its own, and is asked over its own channel. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly pid: number;
  /** Asks for something and waits for the answer. */
  ask<T>(question: string, details?: unknown): Promise<T>;
  end(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly fault?: string;
}

/** Starts a script of this folder; `flags` go to Node. It ends with the process that started it. */
export function startChild(script: string, flags: readonly string[] = []): Child {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child: ChildProcess = fork(file, [], { execArgv: [...flags], serialization: 'advanced' });
  const waiting = new Map<number, (answer: Answer) => void>();
  let count = 0;
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  child.on('exit', (code) => {
    for (const tell of waiting.values()) tell({ id: 0, fault: `${script} ended with ${code}` });
  });
  return {
    pid: child.pid ?? 0,
    ask: <T>(question: string, details: unknown = {}) =>
      new Promise<T>((resolve, reject) => {
        const id = ++count;
        waiting.set(id, ({ value, fault }) => {
          waiting.delete(id);
          if (fault === undefined) resolve(value as T);
          else reject(new Error(fault));
        });
        child.send({ id, question, details });
      }),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

type Replies = Readonly<Record<string, (details: never) => unknown>>;

/** The other side: answers questions, and calls `end` when the asker goes. */
export function answerQuestions(replies: Replies, end: () => Promise<void>): void {
  process.on('message', ({ id, question, details }: { id: number; question: string; details: never }) => {
    Promise.resolve()
      .then(() => replies[question]?.(details))
      .then(
        (value) => process.send?.({ id, value }),
        (error: unknown) => process.send?.({ id, fault: error instanceof Error ? (error.stack ?? '') : String(error) }),
      );
  });
  process.once('disconnect', () => {
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

/** What a comment refers to is in the repository, for whoever reads it there. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Comment, commentsOf, filesIn, isPaper, papersIn } from './comments.ts';
import { root } from './sources.ts';

const folders = ['src', 'adapters', 'cards', 'manifest', 'migrations', 'test'];
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`.replaceAll('\\', '/'));
const present = [...folders.flatMap(filesBelow), ...readdirSync(root)];
const commented = present.filter((file) => file.includes('/') && /\.(ts|mjs|sql|css)$/.test(file));

/** `file:line: what`, for all comments. */
const inComments = (find: (comment: Comment, file: string) => readonly string[]): readonly string[] =>
  commented.flatMap((file) =>
    commentsOf(file, readFileSync(path.join(root, file), 'utf8')).flatMap((comment) =>
      find(comment, file).map((what) => `${file}:${comment.line}: ${what}`),
    ),
  );

/** By its whole path, or by its end. */
const isThere = (name: string): boolean => {
  const bare = name.replace(/^(\.\.?\/)+/, '');
  return present.some(
    (file) => `/${file}`.endsWith(`/${bare}`) || (bare.endsWith('/') && `/${file}`.includes(`/${bare}`)),
  );
};

/** Names of what somebody brings along or a run leaves behind. */
const elsewhere = new Set(['file.yaml', '.bench/']);
describe('a comment', () => {
  it('names files that are in the repository', () => {
    const lost = inComments((comment) =>
      filesIn(comment).filter((name) => !isThere(name) && !elsewhere.has(name) && !isPaper(name)),
    );
    expect(lost).toEqual([]);
  });

  it('refers to no paper that is not in the repository', () => {
    expect(inComments(papersIn)).toEqual([]);
  });
});

describe('this test', () => {
  it('reads every folder that it speaks of', () => {
    for (const folder of folders)
      expect(
        commented.some((file) => file.startsWith(`${folder}/`)),
        folder,
      ).toBe(true);
  });

  it('finds comments and what they name', () => {
    const text = "const a = '// no.ts'; // see `a/b.ts`\n/** As domain.md 2.4 says,\n * and cards/copy. */";
    const comments = commentsOf('a.ts', text);
    expect(comments.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(comments.flatMap(filesIn)).toEqual(['a/b.ts', 'domain.md']);
    expect(comments.flatMap(papersIn)).toEqual(['domain.md']);
    expect(commentsOf('a.sql', "select '--' -- design section 4").flatMap(papersIn)).toEqual(['design section']);
  });
});

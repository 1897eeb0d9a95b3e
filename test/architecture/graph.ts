/** The imports of the product as a graph: circles, and the longest chain of files that import one another. */
import type { Source } from './sources.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

export function graphOf(sources: readonly Source[]): Graph {
  const known = new Set(sources.map(({ file }) => file));
  return new Map(
    sources.map(({ file, imports }) => [
      file,
      [
        ...new Set(
          imports.flatMap((i) => (i.file !== undefined && known.has(i.file) && i.file !== file ? [i.file] : [])),
        ),
      ],
    ]),
  );
}

/** Groups of files that reach one another (Tarjan), each after the groups it imports; a file in no circle is a group of one. */
export function groupsOf(graph: Graph): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const open = new Set<string>();
  const groups: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.size - 1);
    stack.push(file);
    open.add(file);
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) {
        visit(next);
        low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0));
      } else if (open.has(next)) low.set(file, Math.min(low.get(file) ?? 0, index.get(next) ?? 0));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    for (const member of group) open.delete(member);
    groups.push(group);
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return groups;
}

/** Groups of two files or more that import one another. */
export const circlesOf = (graph: Graph): readonly (readonly string[])[] =>
  groupsOf(graph).filter((group) => group.length > 1);

/** The longest chain of imports, from the file that nobody needs to the one that needs nobody; a circle counts with all its files. */
export function longestChain(graph: Graph): readonly string[] {
  const groups = groupsOf(graph);
  const groupOf = new Map(groups.flatMap((group) => group.map((file) => [file, group] as const)));
  const chains = new Map<readonly string[], readonly string[]>();
  for (const group of groups) {
    const below = group
      .flatMap((file) => graph.get(file) ?? [])
      .flatMap((next) => {
        const other = groupOf.get(next);
        return other === undefined || other === group ? [] : [chains.get(other) ?? []];
      });
    const longest = below.reduce((best, chain) => (chain.length > best.length ? chain : best), [] as readonly string[]);
    chains.set(group, [...group, ...longest]);
  }
  return [...chains.values()].reduce((best, chain) => (chain.length > best.length ? chain : best), []);
}

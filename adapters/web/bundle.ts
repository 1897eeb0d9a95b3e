/**
 * Modules of ours put together as one, so that a browser asks once. Each becomes a function that is called once and gives what the module
 * exports. What it does not know of `import` and `export`, it refuses at the start.
 */
import path from 'node:path';

const IMPORT = /^import\s*\{([^}]*)\}\s*from\s*'([^']+)';$/gm;
const EXPORT = /^export ((?:const|class|(?:async )?function)\*? (\w+))/gm;
const LEFT = /^(?:import\b|export\b).*/m;

/** Returns the code. `read` returns that of a module without its types; names of packages stay imports. */
export function bundled(main: string, read: (file: string) => string): string {
  const names = new Map<string, string>();
  const pieces: string[] = [];
  /** By package, what is imported of it. */
  const packages = new Map<string, Set<string>>();
  const add = (file: string, within: readonly string[]): string => {
    const known = names.get(file);
    if (known !== undefined) return known;
    if (within.includes(file)) throw new Error(`${file} needs itself`);
    const exported: string[] = [];
    const code = read(file)
      .replaceAll(IMPORT, (_, list: string, from: string) => {
        const taken = list.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim().split(/\s+as\s+/)]));
        if (!from.startsWith('.')) {
          const all = packages.get(from) ?? new Set();
          packages.set(from, all);
          for (const [name = '', as] of taken) {
            if (as !== undefined) throw new Error(`${file}: ${from} under another name`);
            all.add(name);
          }
          return '';
        }
        const needed = add(path.posix.join(path.posix.dirname(file), from), [...within, file]);
        return `const { ${taken.map((one) => one.join(': ')).join(', ')} } = ${needed};`;
      })
      .replaceAll(EXPORT, (_, declared: string, name: string) => {
        exported.push(name);
        return declared;
      });
    const left = LEFT.exec(code);
    if (left !== null) throw new Error(`${file}: ${left[0]}`);
    const name = `m${names.size}`;
    names.set(file, name);
    pieces.push(`/* ${file} */\nconst ${name} = (() => {\n${code}\nreturn { ${exported.join(', ')} };\n})();`);
    return name;
  };
  add(main, []);
  const imports = [...packages].map(([from, all]) => `import { ${[...all].join(', ')} } from '${from}';`);
  return [...imports, ...pieces].join('\n');
}

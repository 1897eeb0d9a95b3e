/** Why the embedded Postgres cannot be used. */
type EmbeddedErrorCode =
  | 'no_package'
  | 'none_yet'
  | 'unusable_package'
  | 'no_identity'
  | 'unreachable_folder'
  | 'other_major'
  | 'init_failed'
  | 'start_failed'
  | 'refused'
  | 'not_answering'
  | 'stopping';

/** A fault of the embedded server; `message` is one Dutch sentence for who runs the bot, `detail` is for the log. */
export class EmbeddedError extends Error {
  readonly code: EmbeddedErrorCode;
  /** The last line that Postgres wrote about it; never holds data of a case. */
  readonly detail: string | undefined;

  constructor(code: EmbeddedErrorCode, message: string, detail?: string) {
    super(message);
    this.name = 'EmbeddedError';
    this.code = code;
    this.detail = detail;
  }
}

/** The folder cannot be used by the server: most often a folder above it is closed to its user. */
export function unreachableFolder(folder: string): EmbeddedError {
  return new EmbeddedError(
    'unreachable_folder',
    `De database kan niet bij de gegevensmap ${folder}: kies met ZORG_DATA_DIR een map waar deze gebruiker bij kan.`,
  );
}

/** Nothing was kept here yet: a command that made a database itself would work in one that no bot opens, and say that all is well. */
export function noneYet(dataDir: string): EmbeddedError {
  return new EmbeddedError(
    'none_yet',
    `In ${dataDir} is nog geen database van een school. Draait de bot al, met systemd of in containers? Geef de opdracht dan dezelfde instellingen: docs/beheer.md zegt hoe. Draait hij nog niet, start hem dan eerst, met de instellingen van Slack of Teams.`,
  );
}

/** Whether a system error says that access was refused, as against "is not there". */
export function isAccessRefused(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(systemCode(error) ?? '');
}

/** The code of a system or database error (`ENOENT`, `57P03`). */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

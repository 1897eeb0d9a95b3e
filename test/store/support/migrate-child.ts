/** One replica that starts: `node migrate-child.ts <address as JSON>` says how the schema stands. */
import { migrateDatabase } from '../../../src/store/migrate.ts';

console.log(await migrateDatabase(JSON.parse(process.argv[2] ?? '{}')));

import { defineConfig } from 'drizzle-kit';

// `generate` compares the schema with the migrations and needs no database; migrations run through db/migrate.ts.
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/*.ts',
  out: './db/migrations',
  casing: 'snake_case',
  migrations: { prefix: 'timestamp' },
});

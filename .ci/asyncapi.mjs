// Reads the document of events with AsyncAPI's own parser, and fails on an error or a warning.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [packages, file] = process.argv.slice(2);
const { Parser } = createRequire(`${resolve(packages)}/`)('@asyncapi/parser');
const { document, diagnostics } = await new Parser().parse(readFileSync(file, 'utf8'));
const WARNING = 1;
const found = diagnostics.filter(({ severity }) => severity <= WARNING);
found.forEach(({ code, message, path }) => console.error(code, path.join('/'), message));
if (!document || found.length > 0) {
  process.exit(1);
}
console.log(`${file}: ${document.allMessages().all().length} messages are understood.`);

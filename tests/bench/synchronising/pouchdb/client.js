// A PouchDB that has records and replicates them: `node client.js FOLDER PORT RECORDS BYTES BATCH` prints the seconds.
"use strict";

const PouchDB = require("pouchdb");

const [folder, port, records, bytes, batch] = process.argv.slice(2);

async function main() {
  const local = new PouchDB(`${folder}/local`);
  const body = "a".repeat(Number(bytes));
  const documents = Array.from({ length: Number(records) }, (_, place) => ({ _id: String(place).padStart(8, "0"), body }));
  await local.bulkDocs(documents);
  const remote = new PouchDB(`http://127.0.0.1:${port}/registry`);
  await remote.info();
  const begun = process.hrtime.bigint();
  const done = await local.replicate.to(remote, { batch_size: Number(batch) });
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  if (done.docs_written !== documents.length) throw new Error(`${done.docs_written} written`);
  console.log(seconds);
}

main();

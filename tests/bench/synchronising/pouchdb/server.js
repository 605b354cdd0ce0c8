// A PouchDB server on LevelDB: `node server.js FOLDER`; prints its port once it listens.
"use strict";

const express = require("express");
const PouchDB = require("pouchdb");

const folder = process.argv[2];
const Stored = PouchDB.defaults({ prefix: `${folder}/` });
const app = express();
app.use("/", require("express-pouchdb")(Stored, { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: `${folder}/log.txt` }));
const listening = app.listen(0, "127.0.0.1", () => console.log(listening.address().port));

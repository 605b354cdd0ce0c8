"""PouchDB replicating records to express-pouchdb, both as processes of Node.js."""

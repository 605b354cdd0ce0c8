// node draw_page.mjs FOLDER SOURCE TARGET DPI: the last page of a PDF as pdf.js shows it, with its forms, as PNG.
// FOLDER is where pdf.js and its canvas are installed.

import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const [folder, source, target, dpi] = process.argv.slice(2);
const installed = createRequire(resolve(folder, "package.json"));
const { createCanvas, DOMMatrix, Path2D } = installed("@napi-rs/canvas");
Object.assign(globalThis, { DOMMatrix, Path2D }); // a browser brings these
const library = installed.resolve("pdfjs-dist/package.json");
const { AnnotationMode, getDocument, VerbosityLevel } = await import(
  join(dirname(library), "legacy/build/pdf.mjs")
);

const document = await getDocument({
  data: new Uint8Array(await readFile(source)),
  standardFontDataUrl: join(dirname(library), "standard_fonts/"),
  verbosity: VerbosityLevel.ERRORS,
}).promise;
const page = await document.getPage(document.numPages);
const viewport = page.getViewport({ scale: Number(dpi) / 72 });
const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
// A stamp is the appearance of a signature field: without this mode pdf.js leaves it out.
const annotationMode = AnnotationMode.ENABLE;
await page.render({ canvasContext: canvas.getContext("2d"), viewport, annotationMode }).promise;
await writeFile(target, await canvas.encode("png"));
await document.destroy();

// The peer: sharp (libvips) at its best, drawing the same files. It reads a question a line and answers a line of JSON.
// Run as `node sharp.mjs PHOTO [question]`; with a question it answers that one and ends.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

// Beside the folder in which it was installed, which is not the folder of this file.
const sharp = createRequire(`${process.cwd()}/`)("sharp");
const [photo, once] = process.argv.slice(2);
const bytes = readFileSync(photo);
const SIZES = [320, 640, 1280, 2048];
const JPEG = { quality: 85 };
const WEBP = { quality: 80 };

// A round must not be answered from the one before.
sharp.cache(false);
// A thread a picture is faster here than several threads in each.
sharp.concurrency(1);

const within = (size) => [size, size, { fit: "inside", withoutEnlargement: true }];

// Decoded once, at a fraction of its size; asking for eight files of the same photo takes half as long again.
async function drawn(formats) {
  const { data, info } = await sharp(bytes).rotate().resize(...within(2048)).raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const one = (size, format) => {
    const whole = sharp(data, { raw });
    // Without a number it is the mild sharpening that ours has, too.
    const picture = (size === 2048 ? whole : whole.resize(...within(size))).sharpen();
    return format === "jpeg" ? picture.jpeg(JPEG).toBuffer() : picture.webp(WEBP).toBuffer();
  };
  const asked = SIZES.toReversed().flatMap((size) => formats.map((format) => ({ size, format })));
  const files = await Promise.all(asked.map(({ size, format }) => one(size, format)));
  return asked.map((it, nth) => ({ ...it, file: files[nth] }));
}

const questions = {
  all: () => drawn(["webp", "jpeg"]),
  jpeg: () => drawn(["jpeg"]),
  first: async () => {
    const file = await sharp(bytes).rotate().resize(...within(320)).sharpen().jpeg(JPEG).toBuffer();
    return [{ size: 320, format: "jpeg", file }];
  },
};

async function answer(line) {
  const [question, folder] = line.split(" ");
  const began = performance.now();
  const files = await questions[question]();
  const ms = performance.now() - began;
  if (folder) for (const it of files) writeFileSync(`${folder}/${it.size}.${it.format}`, it.file);
  console.log(JSON.stringify({ ms, peak_kb: process.resourceUsage().maxRSS }));
}

if (once) {
  await answer(once);
} else {
  for await (const line of createInterface({ input: process.stdin })) await answer(line);
}

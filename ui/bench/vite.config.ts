import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { defineConfig } from "vite"

const target = pathToFileURL(resolve(import.meta.dirname, "../..", process.env["CARGO_TARGET_DIR"] ?? "target") + "/")

// One file that a driver can run in any page. It goes where cargo keeps what can be made anew.
export default defineConfig({
  clearScreen: false,
  publicDir: false,
  build: {
    target: "safari17",
    outDir: new URL("bench", target).pathname,
    emptyOutDir: false,
    lib: { entry: new URL("page.ts", import.meta.url).pathname, formats: ["iife"], name: "page", fileName: () => "page.js" },
  },
})

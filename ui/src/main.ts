import { mount } from "svelte"

import "@fontsource/be-vietnam-pro/vietnamese-400.css"
import "@fontsource/be-vietnam-pro/latin-ext-400.css"
import "@fontsource/be-vietnam-pro/latin-400.css"
import "@fontsource/be-vietnam-pro/vietnamese-600.css"
import "@fontsource/be-vietnam-pro/latin-ext-600.css"
import "@fontsource/be-vietnam-pro/latin-600.css"
import "@fontsource-variable/source-serif-4/index.css"

import "./style/tokens.css"
import "./style/base.css"
import "./style/parts.css"
import "./style/frame.css"
import "./style/sign-in.css"
import "./style/desk.css"
import "./style/source.css"
import "./style/templates.css"
import "./style/house.css"
import "./style/search.css"
import "./style/photos.css"
import "./style/slots.css"
import "./style/calendar.css"
import "./style/notices.css"
import "./style/writing.css"
import "./style/figures.css"
import "./style/blocks.css"
import "./style/history.css"
import "./style/comments.css"
import "./style/review.css"
import "./style/conflict.css"
import "./style/retouch.css"
import "./style/preview.css"
import App from "./app.svelte"
import { insideShell, tauriHost } from "./host/tauri.ts"

// In a plain browser under `npm run dev` there is no shell to ask; a build drops the branch and the file behind it.
const host = import.meta.env.DEV && !insideShell() ? (await import("./host/fake.ts")).fakeHost() : tauriHost()

const target = document.getElementById("app")
if (target) mount(App, { target, props: { host } })

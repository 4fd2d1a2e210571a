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
import "./style/rooms.css"
import "./style/writing.css"
import App from "./app.svelte"

const target = document.getElementById("app")
if (target) mount(App, { target })

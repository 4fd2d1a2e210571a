import { expect, test } from "vitest"
import type { Template } from "../host/types.ts"
import { matching, stepped, taken } from "./template.ts"

const template = (name: string, title = "", category: string | null = null): Template => ({ id: name, name, title, category, made_ms: 0, lines: [], words: 0, photo_places: 0 })
const prices = template("Giá cả thị trường", "Giá nông sản tuần {tuần}", "Kinh tế")
const weather = template("Thời tiết tuần")

test("a template is found by its words without marks, wherever they stand", () => {
  expect(matching([prices, weather], "gia tuan")).toEqual([prices])
  expect(matching([prices, weather], "kinh")).toEqual([prices])
  expect(matching([prices, weather], " TUẦN ")).toEqual([prices, weather])
  expect(matching([prices, weather], "tuan lễ")).toEqual([])
})

test("a name is taken however it is spaced and cased, and another one is not", () => {
  expect(taken([prices, weather], "  giá cả  Thị trường")).toBe(prices)
  expect(taken([prices, weather], "Gia ca thi truong")).toBeNull()
})

test("an arrow stays in the list", () => {
  expect([stepped(0, -1, 3), stepped(2, 1, 3), stepped(1, 1, 3), stepped(0, 1, 0)]).toEqual([0, 2, 2, 0])
})

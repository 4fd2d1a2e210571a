// Templates of the invented newsroom, in memory.
import { page, type FakeArticle, type FakeNode } from "./fakeNewsroom.ts"
import type { Id, Template } from "./types.ts"

const says = (text: string): FakeNode => ({ type: "paragraph", attrs: { id: `mau${text.length}`.padEnd(12, "0").slice(0, 12) }, content: [{ type: "text", text }] })

interface Kept { template: Template; document: FakeNode; dropped: boolean }

export class FakeTemplates {
  private readonly list: Kept[]
  private made = 0

  constructor(now_ms: number) {
    const weekly = (name: string, title: string, category: string, lines: string[], days: number): Kept => ({
      template: { id: `mau-${++this.made}`, name, title, category, lines, words: lines.join(" ").split(" ").length, photo_places: 1, made_ms: now_ms - days * 86_400_000 },
      document: page(title, lines[0] ?? "", lines.slice(1).map(says)), dropped: false,
    })
    this.list = [
      weekly("Giá cả thị trường nông sản và thủy sản hằng tuần tại các chợ đầu mối trong tỉnh", "Giá nông sản tuần {tuần}", "Kinh tế", ["Giá tại ba chợ đầu mối của tỉnh, do Sở Công Thương ghi lúc 6 giờ sáng.", "Gạo, rau, cá và gia cầm so với tuần trước."], 7),
      weekly("Thời tiết tuần", "Thời tiết từ {ngày}", "Nông nghiệp", ["Đài Khí tượng Thủy văn tỉnh dự báo bảy ngày tới."], 21),
    ]
  }

  all(): Template[] {
    return this.list.filter((it) => !it.dropped).map((it) => it.template)
  }

  keep(from: FakeArticle, name: string, title: string, over: Id | null): Template {
    const template: Template = { id: over ?? `mau-${++this.made}`, name, title, category: null, lines: [], words: 0, photo_places: 0, made_ms: Date.now() }
    const document = { ...from.document, content: [{ type: "title", content: title === "" ? [] : [{ type: "text", text: title }] }, ...(from.document.content ?? []).slice(1)] }
    const at = this.list.findIndex((it) => it.template.id === over)
    this.list.splice(Math.max(0, at), at < 0 ? 0 : 1, { template, document, dropped: false })
    return template
  }

  text(id: Id): FakeNode {
    const now = new Date()
    const said = JSON.stringify(this.one(id).document).replaceAll("{ngày}", now.toLocaleDateString("vi-VN")).replaceAll("{tháng}", String(now.getMonth() + 1)).replaceAll("{tuần}", "48")
    return JSON.parse(said) as FakeNode
  }

  rename(id: Id, name: string): Template {
    const kept = this.one(id)
    kept.template = { ...kept.template, name }
    return kept.template
  }

  drop(id: Id): void {
    this.one(id).dropped = true
  }

  back(id: Id): void {
    this.one(id).dropped = false
  }

  private one(id: Id): Kept {
    const found = this.list.find((it) => it.template.id === id)
    if (!found) throw { code: "no_template", why: id, at: null }
    return found
  }
}

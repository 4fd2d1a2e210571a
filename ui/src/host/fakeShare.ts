// The links of the invented newsroom.
import type { NewLink, SharedLink } from "./types.ts"

export class FakeShare {
  private readonly links = new Map<string, SharedLink[]>()
  private made = 0

  of(article: string): SharedLink[] {
    return this.links.get(article) ?? []
  }

  make(article: string, revision_no: number | null, by: string, days: number): NewLink {
    const id = `fake-share-${++this.made}`
    const at_ms = Date.now()
    this.links.set(article, [{ id, revision_no, by, at_ms, until_ms: at_ms + days * 86_400_000 }, ...this.of(article)])
    return { address: `http://127.0.0.1:8080/ban-nhap/${id.padEnd(64, "0")}`, links: this.of(article) }
  }

  takeBack(article: string, id: string): SharedLink[] {
    this.links.set(article, this.of(article).filter(it => it.id !== id))
    return this.of(article)
  }
}

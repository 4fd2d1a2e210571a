// The pages that the fake host shows as a preview: the article's words under invented masthead, so that the room can be
// looked at. The real ones are the portal's. Never in a shipped window.
import type { Preview } from "./types.ts"

export class FakePreview {
  private title = ""
  private sapo = ""

  of(title: string, sapo: string, hot: string | null): Preview {
    ;[this.title, this.sapo] = [title, sapo]
    return { article: "/bai/bai-thu-1", front: "/", hot: hot === null ? null : "/?hot", hot_name: hot, at_ms: Date.now() + 3_600_000, planned: true, small_photos: 1, partly: true }
  }

  address(path: string): string {
    const text = (it: string): string => it.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    const body = path.startsWith("/bai/") ? `<h1>${text(this.title)}</h1><p><b>${text(this.sapo)}</b></p>` : `<h2>${path === "/" ? "Tin mới" : "Tin nóng"}</h2><ol><li>${text(this.title)}</li><li>Cầu mới thông xe</li></ol>`
    return `data:text/html;charset=utf-8,${encodeURIComponent(`<!doctype html><html lang="vi"><meta name="viewport" content="width=device-width"><body><header><strong>Cổng thử Hải Lâm</strong></header>${body}</body></html>`)}`
  }
}

// The words of how an article comes to its approval on this site: in one step or two, and by whose eyes.
import type { Approval } from "../host/types.ts"
import { spoken } from "./words.svelte.ts"

const vi = {
  title: "Quy trình duyệt", how: "Áp dụng cho cả tòa soạn, ngay từ lần duyệt tới. Bài đã duyệt vẫn là đã duyệt.",
  read: "Quản trị của cổng đặt mục này, để người duyệt không tự bỏ quy tắc duyệt. Trên đây là điều đang áp dụng.",
  steps: "Số bước", step: { one_step: "Một bước", two_step: "Hai bước" } satisfies Record<Approval, string>,
  stepHow: { one_step: "Biên tập viên duyệt và hẹn giờ. Bài đang chờ trưởng ban thì biên tập viên cũng duyệt được.", two_step: "Biên tập viên trình, trưởng ban duyệt và hẹn giờ. Giờ đã hẹn vẫn giữ." } satisfies Record<Approval, string>,
  eyes: "Bốn mắt", eyesOn: "Không ai duyệt bài của chính mình", eyesHow: "Kể cả bài ký bút danh của mình. Gấp thì trưởng ban duyệt khẩn, có lý do, và hôm sau việc ấy được nêu.",
  saidSteps: (it: Approval): string => (it === "two_step" ? "Từ giờ duyệt hai bước: biên tập viên trình, trưởng ban duyệt." : "Từ giờ duyệt một bước: biên tập viên duyệt."),
  saidEyes: (on: boolean): string => (on ? "Từ giờ không ai duyệt bài của chính mình." : "Từ giờ biên tập viên duyệt được bài của chính mình."),
  undo: "Hoàn tác",
}
type ProcessWords = typeof vi
const en: ProcessWords = {
  title: "Approval", how: "For the whole newsroom, from the next approval on. What was approved stays approved.",
  read: "The portal's administrator sets this, so that nobody who approves drops the rules of approving. Above is what applies.",
  steps: "Steps", step: { one_step: "One step", two_step: "Two steps" },
  stepHow: { one_step: "Editors approve and schedule, also what waits for the chief.", two_step: "Editors forward, the chief approves and schedules. What is scheduled stays so." },
  eyes: "Four eyes", eyesOn: "Nobody approves a text of their own", eyesHow: "Nor one under a pen name of theirs. Where it is urgent the chief may, with a reason, and the next day tells of it.",
  saidSteps: it => (it === "two_step" ? "Two steps from now on: editors forward, the chief approves." : "One step from now on: editors approve."),
  saidEyes: on => (on ? "From now on nobody approves a text of their own." : "From now on editors may approve texts of their own."),
  undo: "Undo",
}

export const processWords = (): ProcessWords => (spoken() === "vi" ? vi : en)

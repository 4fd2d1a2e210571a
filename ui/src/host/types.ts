// The one door to the generated types: when they move, this file is the only edit.
export type * from "../generated/contract.ts"

import { StoreRefused } from "../../src/store/store.ts";
import { storeContract } from "../contracts/store.ts";
import { createMemoryStore, unreachable } from "./memory-store.ts";

storeContract("memory, for tests", async () => {
  const memory = createMemoryStore();
  return {
    async open(mode = "sandbox") {
      if ((await memory.system.setMetaOnce("mode", mode)) !== mode)
        throw new StoreRefused("other_mode", "of another mode");
      let closed = false;
      const before = () => {
        if (closed) throw unreachable();
      };
      const close = async () => {
        closed = true;
      };
      return { ...memory.attach({ before }), close };
    },
  };
});

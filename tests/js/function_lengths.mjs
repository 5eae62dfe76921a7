// Prints as JSON how many lines each function of the editor has of its own, without those of functions that it names
// inside: {"static/editor/main.js: start": 12}.
import path from "node:path";
import { API } from "typescript/unstable/sync";
import { isArrowFunction, isFunctionDeclaration, isFunctionExpression, isMethodDeclaration, isPropertyAssignment, isVariableDeclaration } from "typescript/unstable/ast/is";

const HERE = import.meta.dirname;
const ROOT = path.dirname(path.dirname(HERE));
const CONFIG = path.join(HERE, "tsconfig.json");

/** What a function is called, or null where it has no name: that one counts among the lines around it. */
function nameOf(node) {
  if (isFunctionDeclaration(node) || isMethodDeclaration(node)) return node.name?.text ?? "default";
  const called = isVariableDeclaration(node.parent) || isPropertyAssignment(node.parent);
  return (isArrowFunction(node) || isFunctionExpression(node)) && called ? node.parent.name.text ?? "" : null;
}

/** How many lines named functions inside of a node have; tells `tell` the own lines of each. */
function linesInside(node, file, tell) {
  let inside = 0;
  node.forEachChild((child) => {
    const deeper = linesInside(child, file, tell);
    const name = nameOf(child);
    if (name === null) {
      inside += deeper;
      return;
    }
    const lines = file.text.slice(child.getStart(file), child.end).split("\n").length;
    tell(name, lines - deeper);
    inside += lines;
  });
  return inside;
}

const api = new API({ cwd: ROOT });
const project = api.updateSnapshot({ openProject: CONFIG }).getProject(CONFIG);
const lengths = {};
for (const address of project.rootFiles.filter((one) => one.endsWith(".js"))) {
  const tell = (name, lines) => {
    const whole = `${path.relative(ROOT, address)}: ${name}`;
    lengths[whole] = Math.max(lines, lengths[whole] ?? 0);
  };
  const file = project.program.getSourceFile(address);
  linesInside(file, file, tell);
}
api.close();
console.log(JSON.stringify(lengths));

// What is selected stands in the address behind the #, so that it can be sent to a colleague. Times are
// nanoseconds after the recording's start.

// {from, to}: a stretch of time; {low, high}: a range of delays; backlog: its socket and start;
// show: what the heat map is of, such as "port:40000"; find: what the flame graph is searched for.
function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const range = (name) => {
    const found = /^(\d{1,16})-(\d{1,16})$/.exec(said.get(name) ?? "");
    return found && Number(found[1]) < Number(found[2]) ? [Number(found[1]), Number(found[2])] : [null, null];
  };
  const [from, to] = range("time");
  const [low, high] = range("delay");
  return {from, to, low, high, backlog: said.get("backlog"), show: said.get("show"), find: said.get("find") ?? ""};
}

function writeAddress(selection) {
  const says = new URLSearchParams();
  if (selection.from !== null) says.set("time", `${Math.round(selection.from)}-${Math.round(selection.to)}`);
  if (selection.low !== null) says.set("delay", `${selection.low}-${selection.high}`);
  for (const name of ["backlog", "show", "find"]) if (selection[name]) says.set(name, selection[name]);
  const fragment = says.toString();
  history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
}

const NOTHING_SELECTED = {from: null, to: null, low: null, high: null, backlog: null, show: null, find: ""};

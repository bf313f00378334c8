// Colours live in the style sheet; the charts read them there, so that light, dark and print agree.

const KNOWN_CAUSES = new Set(["gc-pause", "safepoint", "freeze", "lock", "park", "sleep", "io", "allocation-stall",
  "pinned", "visit", "virtual-scheduling", "not-asked", "before-socket", "cpu-starvation", "cpu-throttling", "class-loading",
  "handler", "wakeup", "unexplained"]);

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const causeColour = (cause) => colour(`cause-${KNOWN_CAUSES.has(cause) ? cause : "unexplained"}`);

const narrow = () => window.innerWidth <= 600;

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

// What all charts share.
function baseOption() {
  return {
    animation: false,
    textStyle: {fontFamily: FONT, color: colour("ink"), fontSize: 12},
    tooltip: {
      confine: true,
      backgroundColor: colour("card"),
      borderColor: colour("line"),
      textStyle: {color: colour("ink"), fontFamily: FONT, fontSize: 13},
    },
  };
}

function axisLook() {
  return {
    axisLine: {lineStyle: {color: colour("line")}},
    axisTick: {show: false},
    axisLabel: {color: colour("quiet"), hideOverlap: true},
    splitLine: {lineStyle: {color: colour("line"), opacity: 0.7}},
    nameTextStyle: {color: colour("quiet")},
  };
}

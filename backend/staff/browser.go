package staff

import "strings"

// browserName returns a short name of a browser, such as "Firefox, Android", from how it
// names itself. The order matters: most of them name others beside themselves.
func browserName(agent string) string {
	browser := firstIn(agent, []mark{{"Edg/", "Edge"}, {"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"HeadlessChrome/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}})
	system := firstIn(agent, []mark{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS", "Mac"}, {"CrOS", "ChromeOS"}, {"Linux", "Linux"}})
	return strings.Trim(browser+", "+system, ", ")
}

// mark is a part of how a browser names itself, and what it stands for.
type mark struct{ part, name string }

func firstIn(text string, marks []mark) string {
	for _, m := range marks {
		if strings.Contains(text, m.part) {
			return m.name
		}
	}
	return ""
}

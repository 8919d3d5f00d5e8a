package arch

import (
	"bytes"
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWailsOwnToolFindsWhatTheScriptsBuildFrom(t *testing.T) {
	read := func(name string) []byte {
		t.Helper()
		raw, err := os.ReadFile(filepath.Join("..", "..", name)) //nolint:gosec // ours
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	var project struct {
		Output  string `json:"outputfilename"`
		Install string `json:"frontend:install"`
		Build   string `json:"frontend:build"`
		Tags    string `json:"build:tags"`
		Dir     string `json:"build:dir"`
	}
	if err := json.Unmarshal(read("wails.json"), &project); err != nil {
		t.Fatal(err)
	}
	if built := string(read("scripts/build")); !strings.Contains(built, "production,"+project.Tags+" ") || !strings.Contains(built, project.Dir+"/bin/"+project.Output) {
		t.Errorf("scripts/build builds another program than %+v", project)
	}
	if !strings.HasPrefix(project.Install, "npm ci") || project.Build != "npm run build" {
		t.Errorf("the office is made otherwise: %+v", project)
	}
	icon, err := png.DecodeConfig(bytes.NewReader(read("build/appicon.png")))
	if err != nil || icon.Width != icon.Height || icon.Width < 512 {
		t.Errorf("the icon is %d × %d, %v", icon.Width, icon.Height, err)
	}
	for _, name := range []string{"build/windows/icon.ico", "build/windows/info.json", "build/windows/wails.exe.manifest", "build/darwin/Info.plist", "build/linux/shopbench.desktop"} {
		if len(read(name)) == 0 {
			t.Errorf("%s is empty", name)
		}
	}
	if entry := string(read("build/linux/shopbench.desktop")); !strings.Contains(entry, "StartupWMClass=shopbench\n") || !strings.Contains(string(read("app/run_desktop.go")), `ProgramName: "shopbench"`) {
		t.Error("the desktop does not know the window of the menu's entry")
	}
}

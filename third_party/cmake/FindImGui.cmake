# Debian's libimgui-dev: one static library that already holds the GLFW and OpenGL 3 backends and imgui_stdlib. Its
# pkg-config file leaves out the backends' folder, glfw and dl, hence this module.
#   ImGui::imgui      the library's core; needs neither GLFW nor OpenGL to be used
#   ImGui::backends   the same with what the GLFW and OpenGL 3 backends need
find_path(IMGUI_INCLUDE_DIR imgui.h PATH_SUFFIXES imgui)
find_path(IMGUI_BACKENDS_DIR imgui_impl_glfw.h PATH_SUFFIXES imgui/backends)
find_library(IMGUI_LIBRARY imgui)
find_package(glfw3 REQUIRED)
find_package(Stb REQUIRED)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(ImGui REQUIRED_VARS IMGUI_INCLUDE_DIR IMGUI_BACKENDS_DIR IMGUI_LIBRARY)
if(ImGui_FOUND AND NOT TARGET ImGui::imgui)
  add_library(ImGui::imgui UNKNOWN IMPORTED)
  set_target_properties(ImGui::imgui PROPERTIES IMPORTED_LOCATION "${IMGUI_LIBRARY}"
                                                INTERFACE_INCLUDE_DIRECTORIES "${IMGUI_INCLUDE_DIR}")
  target_link_libraries(ImGui::imgui INTERFACE Stb::stb)
  add_library(ImGui::backends INTERFACE IMPORTED)
  target_include_directories(ImGui::backends INTERFACE "${IMGUI_BACKENDS_DIR}")
  # GLFW's header would include GL/gl.h, and libepoxy's refuses to come after that.
  target_compile_definitions(ImGui::backends INTERFACE GLFW_INCLUDE_NONE=)
  target_link_libraries(ImGui::backends INTERFACE ImGui::imgui glfw ${CMAKE_DL_LIBS} Stb::stb)
endif()

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Google's own client can put on the wire, field by field, for the Gemini API. */

#include "sim-schema.h"

#define END { NULL }
#define STRING(name) { name, SIM_FIELD_STRING }
#define STRINGS(name) { name, SIM_FIELD_STRING, TRUE }
#define BOOL(name) { name, SIM_FIELD_BOOL }
#define INT(name) { name, SIM_FIELD_INT }
#define FLOAT(name) { name, SIM_FIELD_FLOAT }
#define BYTES(name) { name, SIM_FIELD_BYTES }
#define ANY(name) { name, SIM_FIELD_ANY }
#define ENUM(name, values, type) { name, SIM_FIELD_ENUM, FALSE, NULL, values, type }
#define ENUMS(name, values, type) { name, SIM_FIELD_ENUM, TRUE, NULL, values, type }
#define MESSAGE(name, message) { name, SIM_FIELD_MESSAGE, FALSE, message }
#define MESSAGES(name, message) { name, SIM_FIELD_MESSAGE, TRUE, message }

static const char *const media_resolutions[] = {
  "MEDIA_RESOLUTION_UNSPECIFIED", "MEDIA_RESOLUTION_LOW",        "MEDIA_RESOLUTION_MEDIUM",
  "MEDIA_RESOLUTION_HIGH",        "MEDIA_RESOLUTION_ULTRA_HIGH", NULL,
};
static const char *const modalities[] = {
  "MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "AUDIO", "VIDEO", NULL,
};
static const char *const thinking_levels[] = {
  "THINKING_LEVEL_UNSPECIFIED", "MINIMAL", "LOW", "MEDIUM", "HIGH", NULL,
};
static const char *const service_tiers[] = {
  "unspecified", "standard", "flex", "priority", NULL,
};
static const char *const harm_categories[] = {
  "HARM_CATEGORY_UNSPECIFIED",
  "HARM_CATEGORY_HARASSMENT",
  "HARM_CATEGORY_HATE_SPEECH",
  "HARM_CATEGORY_SEXUALLY_EXPLICIT",
  "HARM_CATEGORY_DANGEROUS_CONTENT",
  "HARM_CATEGORY_CIVIC_INTEGRITY",
  NULL,
};
static const char *const harm_thresholds[] = {
  "HARM_BLOCK_THRESHOLD_UNSPECIFIED",
  "BLOCK_LOW_AND_ABOVE",
  "BLOCK_MEDIUM_AND_ABOVE",
  "BLOCK_ONLY_HIGH",
  "BLOCK_NONE",
  "OFF",
  NULL,
};
static const char *const calling_modes[] = {
  "MODE_UNSPECIFIED", "AUTO", "ANY", "NONE", "VALIDATED", NULL,
};

static const SimField blob_fields[] = {
  STRING ("mimeType"),
  BYTES ("data"),
  STRING ("displayName"),
  END,
};
static const SimMessage blob = { "Blob", blob_fields };

static const SimField file_data_fields[] = {
  STRING ("mimeType"),
  STRING ("fileUri"),
  STRING ("displayName"),
  END,
};
static const SimMessage file_data = { "FileData", file_data_fields };

static const SimField function_call_fields[] = {
  STRING ("id"),
  STRING ("name"),
  ANY ("args"),
  END,
};
static const SimMessage function_call = { "FunctionCall", function_call_fields };

static const SimField function_response_fields[] = {
  STRING ("id"), STRING ("name"),       ANY ("response"),
  ANY ("parts"), BOOL ("willContinue"), STRING ("scheduling"),
  END,
};
static const SimMessage function_response = { "FunctionResponse", function_response_fields };

static const SimField code_fields[] = {
  STRING ("id"),
  STRING ("code"),
  STRING ("language"),
  END,
};
static const SimMessage executable_code = { "ExecutableCode", code_fields };

static const SimField code_result_fields[] = {
  STRING ("id"),
  STRING ("outcome"),
  STRING ("output"),
  END,
};
static const SimMessage code_result = { "CodeExecutionResult", code_result_fields };

static const SimField video_metadata_fields[] = {
  STRING ("startOffset"),
  STRING ("endOffset"),
  FLOAT ("fps"),
  END,
};
static const SimMessage video_metadata = { "VideoMetadata", video_metadata_fields };

static const SimField part_resolution_fields[] = {
  ENUM ("level", media_resolutions, "MediaResolution.Level"),
  INT ("numTokens"),
  END,
};
static const SimMessage part_resolution = { "MediaResolution", part_resolution_fields };

static const SimField part_fields[] = {
  STRING ("text"),
  MESSAGE ("inlineData", &blob),
  MESSAGE ("fileData", &file_data),
  MESSAGE ("functionCall", &function_call),
  MESSAGE ("functionResponse", &function_response),
  MESSAGE ("executableCode", &executable_code),
  MESSAGE ("codeExecutionResult", &code_result),
  ANY ("toolCall"),
  ANY ("toolResponse"),
  ANY ("audioTranscription"),
  ANY ("mediaProcessing"),
  ANY ("speechMetadata"),
  ANY ("partMetadata"),
  BOOL ("thought"),
  BYTES ("thoughtSignature"),
  MESSAGE ("videoMetadata", &video_metadata),
  MESSAGE ("mediaResolution", &part_resolution),
  END,
};
static const char *const part_data[] = {
  "text",           "inlineData",          "fileData", "functionCall", "functionResponse",
  "executableCode", "codeExecutionResult", NULL,
};
static const SimMessage part = { "Part", part_fields, part_data };

static const SimField content_fields[] = { STRING ("role"), MESSAGES ("parts", &part), END };
static const SimMessage content = { "Content", content_fields };

static const SimField safety_setting_fields[] = {
  ENUM ("category", harm_categories, "HarmCategory"),
  ENUM ("threshold", harm_thresholds, "SafetySetting.HarmBlockThreshold"),
  END,
};
static const SimMessage safety_setting = { "SafetySetting", safety_setting_fields };

static const SimField tool_fields[] = {
  ANY ("functionDeclarations"),
  ANY ("googleSearch"),
  ANY ("googleSearchRetrieval"),
  ANY ("codeExecution"),
  ANY ("urlContext"),
  ANY ("computerUse"),
  ANY ("fileSearch"),
  ANY ("googleMaps"),
  ANY ("mcpServers"),
  END,
};
static const SimMessage tool = { "Tool", tool_fields };

static const SimField calling_config_fields[] = {
  ENUM ("mode", calling_modes, "FunctionCallingConfig.Mode"),
  STRINGS ("allowedFunctionNames"),
  END,
};
static const SimMessage calling_config = { "FunctionCallingConfig", calling_config_fields };

static const SimField tool_config_fields[] = {
  MESSAGE ("functionCallingConfig", &calling_config),
  ANY ("retrievalConfig"),
  BOOL ("includeServerSideToolInvocations"),
  END,
};
static const SimMessage tool_config = { "ToolConfig", tool_config_fields };

static const SimField thinking_config_fields[] = {
  BOOL ("includeThoughts"),
  INT ("thinkingBudget"),
  ENUM ("thinkingLevel", thinking_levels, "ThinkingConfig.ThinkingLevel"),
  END,
};
static const SimMessage thinking_config = { "ThinkingConfig", thinking_config_fields };

static const SimField image_config_fields[] = {
  STRING ("aspectRatio"),
  STRING ("imageSize"),
  END,
};
static const SimMessage image_config = { "ImageConfig", image_config_fields };

static const SimField generation_config_fields[] = {
  FLOAT ("temperature"),
  FLOAT ("topP"),
  FLOAT ("topK"),
  INT ("candidateCount"),
  INT ("maxOutputTokens"),
  STRINGS ("stopSequences"),
  BOOL ("responseLogprobs"),
  INT ("logprobs"),
  FLOAT ("presencePenalty"),
  FLOAT ("frequencyPenalty"),
  INT ("seed"),
  STRING ("responseMimeType"),
  ANY ("responseSchema"),
  ANY ("responseJsonSchema"),
  ENUMS ("responseModalities", modalities, "GenerationConfig.Modality"),
  ENUM ("mediaResolution", media_resolutions, "GenerationConfig.MediaResolution"),
  ANY ("speechConfig"),
  MESSAGE ("thinkingConfig", &thinking_config),
  ANY ("audioTranscriptionConfig"),
  MESSAGE ("imageConfig", &image_config),
  BOOL ("enableEnhancedCivicAnswers"),
  END,
};
static const SimMessage generation_config = { "GenerationConfig", generation_config_fields };

static const SimField generate_fields[] = {
  STRING ("model"),
  MESSAGES ("contents", &content),
  MESSAGE ("systemInstruction", &content),
  MESSAGES ("safetySettings", &safety_setting),
  MESSAGES ("tools", &tool),
  MESSAGE ("toolConfig", &tool_config),
  STRING ("cachedContent"),
  ANY ("labels"),
  ENUM ("serviceTier", service_tiers, "ServiceTier"),
  BOOL ("store"),
  STRING ("continuationToken"),
  MESSAGE ("generationConfig", &generation_config),
  END,
};
const SimMessage sim_generate_content_message = { "GenerateContentRequest", generate_fields };

static const SimField count_fields[] = {
  STRING ("model"),
  MESSAGES ("contents", &content),
  MESSAGE ("generateContentRequest", &sim_generate_content_message),
  END,
};
const SimMessage sim_count_tokens_message = { "CountTokensRequest", count_fields };

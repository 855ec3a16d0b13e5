using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LayerCheck.Reading.Metadata;

/// <summary>
/// Which properties and events a type has. The tables that say so are in no order, so that asking for those of one type means
/// to search all of them: of many types, too much. An accessor leads to its type at once.
/// </summary>
internal sealed class AccessedMembers
{
    private readonly int[] _typeOfProperty;
    private readonly int[] _typeOfEvent;
    private readonly ILookup<int, PropertyDefinitionHandle> _properties;
    private readonly ILookup<int, EventDefinitionHandle> _events;

    /// <exception cref="BadImageFormatException">The assembly is damaged.</exception>
    internal AccessedMembers(MetadataReader reader)
    {
        _typeOfProperty = new int[reader.PropertyDefinitions.Count + 1];
        _typeOfEvent = new int[reader.EventDefinitions.Count + 1];
        var isComplete = true;
        foreach (var handle in reader.PropertyDefinitions)
        {
            var accessors = reader.GetPropertyDefinition(handle).GetAccessors();
            isComplete &= Add(_typeOfProperty, handle, !accessors.Getter.IsNil ? accessors.Getter : accessors.Setter);
        }

        foreach (var handle in reader.EventDefinitions)
        {
            isComplete &= Add(_typeOfEvent, handle, reader.GetEventDefinition(handle).GetAccessors().Adder);
        }

        if (!isComplete)
        {
            AddAll();
        }

        _properties = reader.PropertyDefinitions.ToLookup(handle => _typeOfProperty[MetadataTokens.GetRowNumber(handle)]);
        _events = reader.EventDefinitions.ToLookup(handle => _typeOfEvent[MetadataTokens.GetRowNumber(handle)]);

        bool Add(int[] types, EntityHandle member, MethodDefinitionHandle accessor)
        {
            if (!accessor.IsNil)
            {
                types[MetadataTokens.GetRowNumber(member)] = MetadataTokens.GetRowNumber(reader.GetMethodDefinition(accessor).GetDeclaringType());
            }

            return !accessor.IsNil;
        }

        // No compiler leaves out all accessors, but the format does not forbid it.
        void AddAll()
        {
            foreach (var handle in reader.TypeDefinitions)
            {
                foreach (var property in reader.GetTypeDefinition(handle).GetProperties())
                {
                    Rows.SlotOf(_typeOfProperty, property) = MetadataTokens.GetRowNumber(handle);
                }

                foreach (var @event in reader.GetTypeDefinition(handle).GetEvents())
                {
                    Rows.SlotOf(_typeOfEvent, @event) = MetadataTokens.GetRowNumber(handle);
                }
            }
        }
    }

    internal IEnumerable<PropertyDefinitionHandle> PropertiesOf(TypeDefinitionHandle type) => _properties[MetadataTokens.GetRowNumber(type)];

    internal IEnumerable<EventDefinitionHandle> EventsOf(TypeDefinitionHandle type) => _events[MetadataTokens.GetRowNumber(type)];

    /// <summary>The row of the type that a property belongs to; 0 where it belongs to none.</summary>
    internal int TypeOf(PropertyDefinitionHandle property) => _typeOfProperty[MetadataTokens.GetRowNumber(property)];

    /// <summary>The row of the type that an event belongs to; 0 where it belongs to none.</summary>
    internal int TypeOf(EventDefinitionHandle @event) => _typeOfEvent[MetadataTokens.GetRowNumber(@event)];
}
